# Sourced by up and test: a Python environment from uv.lock, made without asking anything.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
say() { printf '  %s\n' "$*"; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

apt_install() {  # only what is missing
  local missing=() package
  for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
  [ ${#missing[@]} = 0 ] && return 0
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    say "请管理员（root）先运行 · ask root to run first: apt install -y ${missing[*]}" >&2; return 1
  fi
  say "安装 · installing (apt): ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

received() {  # megabytes that came over the network since the machine started
  awk -F'[: ]+' '!/lo:|face|Inter/ { bytes += $3 } END { printf "%d", bytes / 1000000 }' /proc/net/dev 2>/dev/null
}

find_python() {
  local candidate
  for candidate in python3.13 python3.12 python3.11 python3; do
    command -v "$candidate" >/dev/null || continue
    "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
      && { command -v "$candidate"; return; }
  done
  return 1
}

sync_environment() {  # arguments go to uv sync
  local python uv before=$(received) began=$SECONDS
  python=$(find_python) || { apt_install python3 python3-venv ca-certificates; python=$(find_python); }
  uv=$(command -v uv || true)
  if [ -z "$uv" ]; then
    uv=.venv-uv/bin/uv
    [ -x "$uv" ] || { say "安装 · installing: uv"; "$python" -m venv .venv-uv; .venv-uv/bin/pip -q install "uv>=0.8,<1"; }
  fi
  # A county's own certificate authority counts for uv as it does for pip and apt.
  [ -s /etc/ssl/certs/ca-certificates.crt ] && export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1
  say "准备 Python 环境 · preparing the Python environment"
  [ -x .venv/bin/python ] || UV_PYTHON_DOWNLOADS=never "$uv" venv --quiet --python "$python"
  UV_PYTHON_DOWNLOADS=never "$uv" sync --frozen --python .venv/bin/python "$@"
  say "$((SECONDS - began)) 秒，下载 $(($(received) - before)) MB · $((SECONDS - began)) s, $(($(received) - before)) MB downloaded"
}
