"""Instala el `.deb` en un Debian limpio, sin Python, lo usa como una persona cualquiera y lo quita."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from escritorio.comun.base.version import VERSION
from instalador.linux import sistema as debian
from instalador.linux.pantalla import Pantalla, pantalla
from instalador.linux.paquete import NOMBRE
from instalador.linux.sistema import CASA, Sistema
from instalador.pasos import NoSePudo, Resultado, dar, exigir, exigir_ordenes

RAIZ = Path(__file__).resolve().parents[2]
OBRA = RAIZ / "build" / "linux"
SALIDA = RAIZ / "salida"
TOPE = 10.0
"""Segundos para que se vea la ventana."""

_CON_TILDE = "Yvỹ Ñandutí"
_EJEMPLO = CASA / "ejemplo"
_POCOS_COLORES = 50
_CAPTURA = SALIDA / f"ventana-linux-{VERSION}.png"
_TITULO = " · Escritorio"
_HUELLA = re.compile(r"(?:[0-9a-f]{8}\s+){7}[0-9a-f]{8}|\b[0-9a-f]{12}\b")
_MEGA = 1e6


def probar(instalador: Path, rapido: bool) -> list[Resultado]:
    """Cada paso, con su resultado; `rapido` no cambia ninguno, porque aquí ningún tamaño se exige."""
    if os.geteuid() != 0:
        raise SystemExit(
            "Para probar el .deb hay que ser administrador: se hace un Debian aparte y se instala en él."
            " Repita la orden con «sudo»."
        )
    exigir_ordenes(
        ["debootstrap", "chroot", "mount", "Xvfb", "openbox", "xdotool"], "debootstrap xvfb openbox xdotool"
    )
    raiz = OBRA / "debian"
    primero = dar("un Debian limpio, sin Python", lambda: _crear(raiz))
    if not primero.bien:
        return [primero]
    try:
        with debian.montado(Sistema(raiz)) as sistema:
            return [primero, *_usar(sistema, instalador)]
    finally:
        debian.borrar(raiz)


def _usar(sistema: Sistema, instalador: Path) -> list[Resultado]:
    instalado = dar("apt install del .deb", lambda: _instalar(sistema, instalador))
    if not instalado.bien:
        return [instalado]
    pasos: list[tuple[str, Callable[[Sistema], str]]] = [
        ("sigue sin haber Python", _sin_python),
        ("escritorio --version", _version),
        ("escritorio --autoprueba", _autoprueba),
        ("un --json con «ỹ»", _json),
        ("los papeles del ejemplo, idénticos", _papeles),
        ("la ventana, a la vista en 10 s", _ventana),
        ("el .desktop y el tipo MIME, conocidos", _conocido),
        ("quitarlo: nada suyo, los documentos sí", _quitar),
        ("el .tar.xz, desplegado, se comprueba", _desplegar),
    ]
    return [instalado, *(dar(nombre, partial(paso, sistema)) for nombre, paso in pasos)]


def _crear(raiz: Path) -> str:
    sistema = debian.crear(raiz, OBRA / "debs")
    _sin_python(sistema)
    return sistema.ruta("/etc/debian_version").read_text(encoding="utf-8").strip()


def _instalar(sistema: Sistema, instalador: Path) -> str:
    shutil.copyfile(instalador, sistema.ruta(f"/tmp/{instalador.name}"))
    sistema.correr("apt-get", "update", persona=False)
    inicio = time.monotonic()
    orden = ["apt-get", "install", "--yes", "--no-install-recommends", f"/tmp/{instalador.name}"]
    sistema.correr(*orden, persona=False)
    tardado = time.monotonic() - inicio
    suyo = sum(r.lstat().st_size for r in sistema.ruta(f"/usr/lib/{NOMBRE}").rglob("*"))
    return f"{suyo / _MEGA:.0f} MB instalado; con lo del sistema, {tardado:.0f} s"


def _sin_python(sistema: Sistema) -> str:
    hay = [r for carpeta in ("usr/bin", "usr/local/bin") for r in (sistema.raiz / carpeta).glob("python*")]
    exigir(
        not hay, f"Hay Python en el sistema de prueba ({', '.join(r.name for r in hay)}): no demuestra nada."
    )
    return ""


def _version(sistema: Sistema) -> str:
    dicho = sistema.correr(NOMBRE, "--version").strip()
    exigir(dicho == VERSION, f"Dice «{dicho}» y es la {VERSION}: reconstruya el paquete.")
    return dicho


def _autoprueba(sistema: Sistema) -> str:
    return sistema.correr(NOMBRE, "--autoprueba").strip().splitlines()[-1]


def _json(sistema: Sistema) -> str:
    archivo = str(CASA / "tilde.escritorio")
    sistema.correr(NOMBRE, "nueva", archivo, "--plantilla", "mercociudades")
    sistema.correr(NOMBRE, "persona", archivo, _CON_TILDE, "--papel", "administracion")
    dicho = sistema.correr(NOMBRE, "consultar", archivo, "personas", "--json")
    exigir(
        _CON_TILDE in json.dumps(json.loads(dicho), ensure_ascii=False),
        f"No dice «{_CON_TILDE}»: {dicho[:300]}",
    )
    return _CON_TILDE


def _papeles(sistema: Sistema) -> str:
    sistema.correr(NOMBRE, "ejemplo", str(_EJEMPLO), "--sin-ventana")
    with TemporaryDirectory(prefix="escritorio-papeles-") as carpeta:
        orden = [sys.executable, "-m", "escritorio", "ejemplo", carpeta, "--sin-ventana"]
        subprocess.run(orden, cwd=RAIZ, check=True, capture_output=True)
        aqui, alli = _bytes_de(Path(carpeta)), _bytes_de(sistema.ruta(_EJEMPLO))
    distintos = sorted(n for n in aqui.keys() | alli.keys() if aqui.get(n) != alli.get(n))
    otros = [n for n in distintos if n not in aqui or n not in alli or not solo_la_huella(aqui[n], alli[n])]
    exigir(bool(aqui) and not otros, f"No salen iguales que desde la fuente: {', '.join(otros)}.")
    salvo = f"; salvo la huella del libro, que es otra cada vez: {', '.join(distintos)}" if distintos else ""
    return f"{len(aqui)} papeles{salvo}"


def solo_la_huella(uno: bytes, otro: bytes) -> bool:
    """Si dos PDF sólo se distinguen en la huella de un libro, entera o la corta de su índice.

    En ella entra la hora en que se hizo, y es otra cada vez.
    """
    textos = [_texto(papel) for papel in (uno, otro)]
    return textos[0] != textos[1] and _HUELLA.sub("", textos[0]) == _HUELLA.sub("", textos[1])


def _texto(papel: bytes) -> str:
    with pypdfium2.PdfDocument(papel) as documento:
        return "\f".join(pagina.get_textpage().get_text_bounded() for pagina in documento)


def _bytes_de(carpeta: Path) -> dict[str, bytes]:
    """El archivo de la asociación lleva identificadores al azar y no se compara."""
    papeles = [r for r in carpeta.iterdir() if r.is_file() and ".escritorio" not in r.name]
    return {ruta.name: ruta.read_bytes() for ruta in papeles}


def _ventana(sistema: Sistema) -> str:
    """La primera vez pregunta quién trabaja; la segunda ya no, y es la que se mide."""
    with pantalla() as aqui:
        _abrir(sistema, aqui, lambda: _presentarse(aqui))
        tardado = _abrir(sistema, aqui, lambda: aqui.esperar_ventana(_TITULO, TOPE))
    return f"{tardado:.1f} s; {_CAPTURA.relative_to(RAIZ)}"


def _presentarse(aqui: Pantalla) -> float:
    aqui.esperar_ventana("¿Quién trabaja", TOPE)
    aqui.xdotool("type", "Rosa")
    aqui.xdotool("key", "Return")
    return aqui.esperar_ventana(_TITULO, TOPE)


def _abrir(sistema: Sistema, aqui: Pantalla, esperar: Callable[[], float]) -> float:
    """Abre el ejemplo, espera, captura y cierra; devuelve lo que dijo la espera."""
    (archivo,) = sistema.ruta(_EJEMPLO).glob("*.escritorio")
    orden = sistema.orden([NOMBRE, str(_EJEMPLO / archivo.name)], mas={"DISPLAY": aqui.nombre})
    programa = subprocess.Popen(orden, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        tardado = esperar()
        time.sleep(1)  # que acabe de pintar lo que se ve tras el primer marco
        exigir(aqui.capturar(_CAPTURA) > _POCOS_COLORES, f"La ventana sale en blanco: vea «{_CAPTURA}».")
        aqui.xdotool("key", "--clearmodifiers", "alt+F4")
        _exigir_que_cierre(programa)
    finally:
        if programa.poll() is None:
            aqui.capturar(_CAPTURA)
            programa.kill()
            programa.wait()
    return tardado


def _exigir_que_cierre(programa: subprocess.Popen[bytes]) -> None:
    try:
        codigo = programa.wait(TOPE)
    except subprocess.TimeoutExpired as error:
        raise NoSePudo(f"Pasados {TOPE:.0f} s del cierre, el programa sigue abierto.") from error
    dicho = programa.stderr.read().decode("utf-8", "replace") if programa.stderr else ""
    exigir(codigo == 0, f"El programa se cerró con código {codigo}: {dicho[-1000:]}")


def _conocido(sistema: Sistema) -> str:
    orden = [
        "apt-get",
        "install",
        "--yes",
        "--no-install-recommends",
        "shared-mime-info",
        "desktop-file-utils",
    ]
    sistema.correr(*orden, persona=False)
    globs = sistema.ruta("/usr/share/mime/globs2").read_text(encoding="utf-8")
    exigir("application/x-escritorio:*.escritorio" in globs, "El tipo MIME no quedó en /usr/share/mime.")
    sistema.correr("desktop-file-validate", f"/usr/share/applications/{NOMBRE}.desktop")
    abre = sistema.ruta("/usr/share/applications/mimeinfo.cache").read_text(encoding="utf-8")
    exigir(f"application/x-escritorio={NOMBRE}.desktop" in abre, "El doble clic no llevaría al programa.")
    return ""


def _quitar(sistema: Sistema) -> str:
    sistema.correr("apt-get", "purge", "--yes", NOMBRE, persona=False)
    carpetas = [sistema.ruta(c) for c in ("usr", "opt", "etc", "var/lib/dpkg/info")]
    quedan = [r for carpeta in carpetas for r in carpeta.rglob("*") if NOMBRE in r.name.lower()]
    # La lista de tipos la rehace su paquete; si aún nombrara el nuestro, el doble clic no abriría nada.
    globs = sistema.ruta("/usr/share/mime/globs2")
    exigir(
        "escritorio" not in globs.read_text(encoding="utf-8"), "El tipo MIME sigue tras quitar el paquete."
    )
    exigir(not quedan, f"Quedó tras quitarlo: {', '.join(str(r.relative_to(sistema.raiz)) for r in quedan)}.")
    papeles = _bytes_de(sistema.ruta(_EJEMPLO))
    exigir(
        bool(papeles) and sistema.ruta(CASA / "tilde.escritorio").is_file(),
        "Se llevó documentos de la persona.",
    )
    return f"quedan {len(papeles)} papeles y su archivo"


def _desplegar(sistema: Sistema) -> str:
    (tar,) = SALIDA.glob(f"{NOMBRE}-{VERSION}-*.tar.xz")
    with tarfile.open(tar) as dentro:
        dentro.extractall(sistema.ruta(CASA), filter="data")
    return sistema.correr(f"{CASA}/{NOMBRE}-{VERSION}/bin/{NOMBRE}", "--autoprueba").strip().splitlines()[-1]
