"""Un equipo con Windows de mentira donde se instala el programa: qué hay en él y cómo se le pide algo."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from instalador.pasos import exigir
from instalador.windows.lanzador import CONSOLA, VENTANA
from instalador.windows.vino import Prefijo

DESINSTALADOR = "desinstalar.exe"
_CLAVE = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Escritorio"
_CLASES = r"HKCU\Software\Classes"


@dataclass(frozen=True)
class Equipo:
    """El prefijo y la cuenta de la persona en él."""

    vino: Prefijo

    @property
    def casa(self) -> Path:
        """La carpeta de la persona."""
        return self.vino.disco / "users" / os.environ.get("USER", "root")

    @property
    def documentos(self) -> Path:
        """Sus documentos."""
        return self.casa / "Documents"

    @property
    def preferencias(self) -> Path:
        """Las del programa."""
        return self.casa / "AppData" / "Roaming" / "Escritorio" / "preferencias.json"

    @property
    def instalado(self) -> Path:
        """Donde queda el programa."""
        return self.casa / "AppData" / "Local" / "Programs" / "Escritorio"

    @property
    def en_el_menu(self) -> Path:
        """Su acceso en el menú Inicio."""
        return self.casa / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Escritorio.lnk"

    def de_windows(self, ruta: Path) -> str:
        r"""Una ruta suya como la ve Windows: `C:\…`."""
        return "C:\\" + str(ruta.relative_to(self.vino.disco)).replace("/", "\\")

    def instalar(self, instalador: Path) -> int:
        """Instala callado; su código de salida."""
        return self.vino.correr(instalador, "/S").returncode

    def desinstalar(self) -> None:
        """Desinstala callado, como desde el panel de Windows, y espera a que acabe de verdad."""
        self.vino.correr(self.instalado / DESINSTALADOR, "/S")
        self.vino.esperar()

    def codigo_al_desinstalar(self) -> int:
        """Con qué código se niega: `_?=` lo corre sin copiarse aparte, y así espera y lo dice."""
        donde = f"_?={self.de_windows(self.instalado)}"
        return self.vino.correr(self.instalado / DESINSTALADOR, "/S", donde).returncode

    def orden(self, *argumentos: str, tope: float = 300) -> str:
        """Lo que dice una orden del programa. Lanza `NoSePudo` si no acaba bien."""
        hecho = self.vino.correr(self.instalado / CONSOLA, *argumentos, tope=tope)
        dicho = hecho.stderr.decode("utf-8", "replace").strip()[-1500:]
        exigir(hecho.returncode == 0, f"«{' '.join(argumentos)}» salió con {hecho.returncode}: {dicho}")
        return hecho.stdout.decode("utf-8")

    def abrir_ventana(self, *argumentos: str) -> subprocess.Popen[bytes]:
        """Abre la ventana, sin esperarla."""
        return self.vino.abrir(self.instalado / VENTANA, *argumentos)

    def terminar(self) -> None:
        """Acaba con la ventana que no quiso cerrarse."""
        self.vino.correr("taskkill", "/f", "/im", VENTANA)

    def orden_del_doble_clic(self, archivo: str) -> list[str]:
        """Lo que Windows correría al abrir ese archivo, leído del registro.

        Wine 8 no junta las clases de la persona con las del equipo: no basta con pedirle que lo abra.
        """
        tipo = self._leer(rf"{_CLASES}\.escritorio")
        mandato = self._leer(rf"{_CLASES}\{tipo}\shell\open\command")
        hallado = re.fullmatch(r'"(.+)" "%1"', mandato)
        exigir(hallado is not None, f"La orden registrada para abrir no se entiende: «{mandato}».")
        assert hallado is not None
        return [hallado[1], archivo]

    def version_anotada(self) -> str:
        """La que figura en los programas instalados; vacía si no está."""
        return self._leer(_CLAVE, "DisplayVersion")

    def rastros(self) -> list[str]:
        """Lo que queda del programa: archivos suyos, menú y registro."""
        suyos = [
            self.instalado / n for n in ("python", "lib", "app", "licencias", VENTANA, CONSOLA, DESINSTALADOR)
        ]
        hallados = [str(r.relative_to(self.casa)) for r in (*suyos, self.en_el_menu) if r.exists()]
        claves = (_CLAVE, rf"{_CLASES}\Escritorio.Asociacion", rf"{_CLASES}\.escritorio")
        return hallados + [clave for clave in claves if self._hay(clave)]

    def _hay(self, clave: str) -> bool:
        return self.vino.correr("reg", "query", clave).returncode == 0

    def _leer(self, clave: str, valor: str = "") -> str:
        cual = ["/v", valor] if valor else ["/ve"]
        dicho = self.vino.correr("reg", "query", clave, *cual).stdout.decode("utf-8", "replace")
        hallado = re.search(r"REG_SZ\s+(.*?)\s*$", dicho, re.MULTILINE)
        return hallado[1] if hallado else ""


def huellas(carpeta: Path) -> dict[str, str]:
    """Ruta relativa → SHA-256 de cada archivo."""
    return {
        ruta.relative_to(carpeta).as_posix(): hashlib.sha256(ruta.read_bytes()).hexdigest()
        for ruta in sorted(carpeta.rglob("*"))
        if ruta.is_file()
    }


def exigir_iguales(esperado: dict[str, str], hallado: dict[str, str], que: str) -> None:
    """Lanza `NoSePudo` con las primeras diferencias."""
    distintas = sorted(r for r in {*esperado, *hallado} if esperado.get(r) != hallado.get(r))
    exigir(not distintas, f"{que}: {len(distintas)} diferencias, como {', '.join(distintas[:5])}.")
