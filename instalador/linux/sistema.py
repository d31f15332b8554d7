"""Un Debian limpio dentro de una carpeta, hecho con debootstrap, donde instalar y usar el paquete."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from instalador.pasos import NoSePudo, exigir

PERSONA = "persona"
CASA = Path("/home", PERSONA)
_CONEXIONES_X = Path("/tmp/.X11-unix")


@dataclass(frozen=True)
class Fuente:
    """De dónde saca apt los paquetes en este equipo."""

    uri: str
    entrega: str
    componente: str
    anotada_en: Path

    @property
    def linea(self) -> str:
        """Como se escribe en `sources.list`."""
        return f"deb {self.uri} {self.entrega} {self.componente}"


@dataclass(frozen=True)
class Sistema:
    """La carpeta donde está y cómo mandarle."""

    raiz: Path

    def orden(
        self, que: Sequence[str], *, persona: bool = True, mas: Mapping[str, str] | None = None
    ) -> list[str]:
        """Lo que hay que correr aquí para que eso corra allí; como una persona cualquiera o como root."""
        quien = [f"--userspec={PERSONA}"] if persona else []
        variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", **(mas or {})}
        variables["HOME"] = str(CASA) if persona else "/root"
        dadas = [f"{nombre}={valor}" for nombre, valor in variables.items()]
        return ["chroot", *quien, str(self.raiz), "env", "-i", *dadas, *que]

    def correr(self, *que: str, persona: bool = True) -> str:
        """La salida de una orden de allí. Lanza `NoSePudo` con lo último que dijo si falla."""
        return correr(self.orden(que, persona=persona, mas={"DEBIAN_FRONTEND": "noninteractive"}))

    def ruta(self, dentro: Path | str) -> Path:
        """Desde aquí, lo que allí es esa ruta."""
        return self.raiz / str(dentro).lstrip("/")


def correr(orden: Sequence[str | Path]) -> str:
    """La salida de una orden de aquí. Lanza `NoSePudo` con lo último que dijo si falla."""
    hecho = subprocess.run(orden, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    salida, error = hecho.stdout.decode("utf-8"), hecho.stderr.decode("utf-8", "replace")
    exigir(not hecho.returncode, f"código {hecho.returncode}: {(error or salida).strip()[-1500:]}")
    return salida


def fuentes() -> list[Fuente]:
    """Las del propio Debian o Ubuntu que este equipo tiene puestas en apt, la principal primero."""
    texto = correr(["apt-get", "indextargets", "Created-By: Packages"])
    fichas = [dict(re.findall(r"^([\w-]+): (.*)$", ficha, re.MULTILINE)) for ficha in texto.split("\n\n")]
    nombre = _version_de_este_equipo()
    suyas = {
        Fuente(f["Repo-URI"], f["Release"], f["Component"], Path(f["Sourcesentry"].rpartition(":")[0])): None
        for f in fichas
        if f.get("Origin") in ("Debian", "Ubuntu") and f["Release"].split("-")[0] == nombre
    }
    exigir(
        any(f.entrega == nombre for f in suyas),
        f"apt no tiene en este equipo los paquetes de «{nombre}»: corra «apt-get update» y repita.",
    )
    return sorted(suyas, key=lambda f: (f.entrega, f.componente != "main"))


def _version_de_este_equipo() -> str:
    texto = Path("/etc/os-release").read_text(encoding="utf-8")
    (nombre,) = re.findall(r"^VERSION_CODENAME=(\w+)$", texto, re.MULTILINE)
    return str(nombre)


def _claves(fuente: Fuente) -> list[str]:
    """Con qué comprobar las firmas, si la fuente lo dice; si no, debootstrap usa las suyas."""
    texto = fuente.anotada_en.read_text(encoding="utf-8") if fuente.anotada_en.is_file() else ""
    dichas = re.findall(r"signed-by[:=]\s*(/[^\s\]]+)", texto, re.IGNORECASE)
    return [f"--keyring={dichas[0]}"] if dichas else []


def crear(raiz: Path, debs: Path) -> Sistema:
    """Uno nuevo en `raiz`, con lo mínimo, apt puesto como aquí y una persona; lo bajado queda en `debs`."""
    borrar(raiz)
    debs.mkdir(parents=True, exist_ok=True)
    de_aqui = fuentes()
    base = de_aqui[0]
    opciones = ["--variant=minbase", f"--cache-dir={debs.resolve()}", *_claves(base)]
    correr(["debootstrap", *opciones, base.entrega, raiz, base.uri])
    sistema = Sistema(raiz)
    _poner_apt(sistema, de_aqui)
    sistema.correr("useradd", "--create-home", PERSONA, persona=False)
    return sistema


def _poner_apt(sistema: Sistema, de_aqui: list[Fuente]) -> None:
    lineas = "".join(f"{fuente.linea}\n" for fuente in de_aqui)
    sistema.ruta("/etc/apt/sources.list").write_text(lineas, encoding="utf-8")
    ajustes = correr(["apt-config", "dump", "Acquire"]).splitlines()
    suyos = [linea for linea in ajustes if "IndexTargets" not in linea and not linea.endswith(' "";')]
    texto = "".join(f"{linea}\n" for linea in suyos)
    sistema.ruta("/etc/apt/apt.conf.d/99-de-este-equipo").write_text(texto, encoding="utf-8")
    for nombre in ("/etc/resolv.conf", "/etc/hosts", "/etc/ssl/certs/ca-certificates.crt"):
        if Path(nombre).is_file():
            sistema.ruta(nombre).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(nombre, sistema.ruta(nombre))


@contextmanager
def montado(sistema: Sistema) -> Iterator[Sistema]:
    """Con /proc, /dev/shm y las conexiones con la pantalla; al salir se desmonta siempre."""
    _CONEXIONES_X.mkdir(mode=0o1777, exist_ok=True)
    montajes = [
        (["-t", "proc", "proc"], "/proc"),
        (["-t", "tmpfs", "tmpfs"], "/dev/shm"),
        (["--bind", str(_CONEXIONES_X)], str(_CONEXIONES_X)),
    ]
    with ExitStack() as al_salir:
        for como, donde in montajes:
            sistema.ruta(donde).mkdir(parents=True, exist_ok=True)
            correr(["mount", *como, sistema.ruta(donde)])
            al_salir.callback(correr, ["umount", "--lazy", sistema.ruta(donde)])
        yield sistema


def borrar(raiz: Path) -> None:
    """Lo quita, desmontando antes lo que una prueba cortada dejara: si no, se borraría lo de este equipo."""
    for donde in reversed(_montajes_en(raiz)):
        correr(["umount", "--lazy", donde])
    if quedan := _montajes_en(raiz):
        raise NoSePudo(f"Sigue montado «{quedan[0]}»: desmóntelo con «umount» y repita.")
    shutil.rmtree(raiz, ignore_errors=True)


def _montajes_en(raiz: Path) -> list[str]:
    lineas = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    return [donde for linea in lineas if Path(donde := linea.split()[4]).is_relative_to(raiz.resolve())]
