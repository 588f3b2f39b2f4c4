"""How much the files room takes in. Bytes and pixels."""

from typing import Final

PICTURE_BYTES: Final = 10 * 1024 * 1024
PDF_BYTES: Final = 20 * 1024 * 1024
UPLOAD_BYTES: Final = max(PICTURE_BYTES, PDF_BYTES)

PIXELS: Final = 50_000_000  # a phone's 50-megapixel mode
SIDE_KEPT: Final = 2000  # px; print on an ID card is readable at this
SIDE_PREVIEW: Final = 360  # px

PDF_STREAMS: Final = 20_000
PDF_UNPACKED_BYTES: Final = 64 * 1024 * 1024
