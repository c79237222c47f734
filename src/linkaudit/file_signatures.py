"""What a file begins with that is no text, whatever its name says.

A NUL alone is not binary: articles have them. Where a signature could also be the first word of an article
(``GIF89a``), more than the word is asked for.
"""

from __future__ import annotations

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"%PDF-1", "a PDF document"),
    (b"%PDF-2", "a PDF document"),
    (b"{\\rtf1", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"PK\x03\x04", "a ZIP archive (as Word, OpenDocument and EPUB files are)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS\x00", "an Ogg recording"),
    (b"fLaC\x00", "a FLAC recording"),
    (b"ID3\x03\x00", "an MP3 recording"),
    (b"ID3\x04\x00", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska recording"),
    (b"wOFF\x00\x01\x00\x00", "a font"),
    (b"wOF2\x00\x01\x00\x00", "a font"),
    (b"\x7fELF", "an ELF program"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"\xca\xfe\xba\xbe", "a compiled program"),
    (b"\xcf\xfa\xed\xfe", "a compiled program"),
    (b"\x00asm\x01\x00\x00\x00", "a WebAssembly program"),
)


def binary_kind(data: bytes) -> str:
    """What kind of binary file ``data`` begins like, "" for text."""
    for start, name in _SIGNATURES:
        if data.startswith(start):
            return name
    if data[:6] in (b"GIF87a", b"GIF89a") and b"\x00" in data[6:13]:
        return "a GIF picture"
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a RIFF picture or recording"
    if data[:3] == b"\x00\x00\x00" and data[4:8] == b"ftyp":
        return "an MP4 recording or HEIC picture"
    return "a tar archive" if data[257:262] == b"ustar" else ""
