/* Keeps public pages for when there is no line, and a reporter's form until there is one again. */
var SHELF = "xl", FORM = "/desk/write/", EMPTY = "/desk/write/offline/", GONE = "/offline/";
var FIRST = ["/", "/s/", GONE, EMPTY], MOST = 60, DAYS = 3;
var PRIVATE = /^(\/en)?\/(desk|me|login|logout|track|studio|verify|counter|demo|search)\b|\/apply\//;

function db() {
  return new Promise(function (ok, no) {
    var asked = indexedDB.open(SHELF, 1);
    asked.onupgradeneeded = function () {
      asked.result.createObjectStore("key");
      asked.result.createObjectStore("queue", { keyPath: "id", autoIncrement: true });
    };
    asked.onsuccess = function () { ok(asked.result); };
    asked.onerror = no;
  });
}
async function run(store, act) {
  var base = await db();
  return new Promise(function (ok, no) {
    var turn = base.transaction(store, "readwrite"), asked = act(turn.objectStore(store));
    turn.oncomplete = function () { base.close(); ok(asked.result); };
    turn.onabort = turn.onerror = function () { base.close(); no(turn.error); };
  });
}
async function wipe() {
  await run("key", function (s) { return s.clear(); });
  await run("queue", function (s) { return s.clear(); });
}
async function own() {
  var key = await run("key", function (s) { return s.get(1); });
  if (key && key.until > Date.now()) return key;
  await wipe();
}
function all() { return run("queue", function (s) { return s.getAll(); }); }
function put(item) { return run("queue", function (s) { return s.put(item); }); }
function drop(id) { return run("queue", function (s) { return s.delete(id); }); }
function open(key, item) { return crypto.subtle.decrypt({ name: "AES-GCM", iv: item.iv }, key.key, item.body); }

async function send(request) {
  var copy = request.clone(), answer, key, iv;
  try { answer = await fetch(request); } catch (none) {}
  if (answer && (answer.status === 201 || answer.status === 422)) return answer;
  key = await own();
  if (!key) return new Response("", { status: 401 });
  iv = crypto.getRandomValues(new Uint8Array(12));
  await put({
    iv: iv, who: key.who, type: copy.headers.get("Content-Type"),
    body: await crypto.subtle.encrypt({ name: "AES-GCM", iv: iv }, key.key, await copy.arrayBuffer())
  });
  if (registration.sync) registration.sync.register("queue").catch(function () {});
  return new Response("", { status: 202 });
}
async function flush() {
  var sent = 0, told = await fetch(FORM + "token/"), key, item, answer;
  if (told.redirected || !told.ok) return sent;
  told = await told.json();
  key = (await own()) || { key: await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]) };
  key.who = told.who;
  key.until = Date.now() + DAYS * 864e5;
  await run("key", function (s) { return s.put(key, 1); });
  for (item of await all()) {
    if (item.who !== told.who || item.refused) continue;
    answer = await fetch(FORM, { method: "POST", body: await open(key, item), headers: { "Content-Type": item.type, "X-CSRFToken": told.token, "X-Xiangli-Queue": told.who } });
    if (answer.status === 201) { await drop(item.id); sent++; }
    else if ([400, 413, 422].includes(answer.status)) { item.refused = true; await put(item); }
    else break;
  }
  return sent;
}
var turn = Promise.resolve(0);
function next() {
  turn = turn.then(flush).catch(function () { return 0; });
  return turn.then(async function (sent) {
    var key = await own(), left = key ? await all() : [], bad = left.find(function (one) { return one.refused && one.who === key.who; });
    var news = { sent: sent, waiting: left.length, refused: bad && { id: bad.id, type: bad.type, body: await open(key, bad) } };
    (await clients.matchAll()).forEach(function (page) { page.postMessage(news); });
  });
}
async function look(request, path) {
  var answer, shelf = await caches.open(SHELF);
  try {
    answer = await fetch(request);
  } catch (none) {
    return (await shelf.match(path, { ignoreVary: true })) || shelf.match(/\/desk\/write\/$/.test(path) ? EMPTY : GONE, { ignoreVary: true }).then(function (page) { return page || Response.error(); });
  }
  var told = answer.headers.get("Cache-Control") || "";
  if (answer.status === 200 && !answer.redirected && !PRIVATE.test(path) && /must-revalidate/.test(told) && !/private|no-store/.test(told)) {
    await shelf.put(path, answer.clone());
    var kept = (await shelf.keys()).filter(function (one) { return !FIRST.includes(new URL(one.url).pathname); });
    if (kept.length > MOST) await shelf.delete(kept[0]);
  }
  return answer;
}

addEventListener("install", function (event) {
  skipWaiting();
  event.waitUntil(caches.open(SHELF).then(function (shelf) {
    return Promise.allSettled(FIRST.map(function (path) { return shelf.add(new Request(path, { cache: "reload" })); }));
  }));
});
addEventListener("activate", function (event) { event.waitUntil(clients.claim()); });
addEventListener("sync", function (event) { event.waitUntil(next()); });
addEventListener("message", function (event) {
  event.waitUntil(event.data.drop ? drop(event.data.drop) : next());
});
addEventListener("fetch", function (event) {
  var request = event.request, url = new URL(request.url), path = url.pathname;
  if (url.origin !== location.origin) return;
  if (request.method === "POST") {
    if (/\/logout\/$/.test(path)) event.waitUntil(wipe());
    else if (path === FORM && request.headers.has("X-Xiangli-Queue")) event.respondWith(send(request));
  } else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(look(request, path + url.search));
  }
});
