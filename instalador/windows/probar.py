"""Instala y usa el programa en un Windows de usar y tirar; cada cosa es un paso que puede fallar."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from escritorio.comun.base.version import VERSION
from instalador.pasos import Resultado, dar, exigir, exigir_ordenes
from instalador.windows.anterior import VERSION_ANTERIOR, hacer_anterior
from instalador.windows.arbol import RAIZ
from instalador.windows.construir import ARBOL, PAQUETES, SALIDA, TALLER
from instalador.windows.equipo import DESINSTALADOR, Equipo, exigir_iguales, huellas
from instalador.windows.juego import correr_pruebas
from instalador.windows.pantalla import (
    cerrar,
    esperar_sin_ventanas,
    esperar_ventana,
    fotografiar,
    pantalla,
    ventanas,
)
from instalador.windows.vino import prefijo

TOPE_DE_VENTANA = 10.0
META_DE_VENTANA, META_INSTALADOR, META_INSTALADO = 3.0, 60.0, 230.0
ABIERTO, MAS_NUEVA = 5, 6
_SOCIO = "Yvỹ Poty"
_TITULO = "Sur Imaginario"


def probar(instalador: Path, rapido: bool) -> list[Resultado]:
    """Todos los pasos y el juego del programa; el que falla no para a los siguientes.

    `rapido`: se comprimió poco, así que la meta del instalador no cuenta.
    """
    exigir_ordenes(("wine", "Xvfb", "openbox", "xdotool", "import"), f"{PAQUETES} imagemagick")
    with pantalla() as nombre, prefijo(nombre) as vino:
        ensayo = Ensayo(Equipo(vino), instalador, rapido)
        pasos = [*ensayo.pasos(), ("pruebas con el Python de Windows", lambda: correr_pruebas(vino))]
        return [dar(titulo, paso) for titulo, paso in pasos]


def exigir_tamanos(instalador: float, instalado: float) -> None:
    """Los dos, en MB, dentro de su meta. Lanza `NoSePudo`."""
    exigir(
        instalador <= META_INSTALADOR,
        f"El instalador ocupa {instalador:.1f} MB: más de {META_INSTALADOR:.0f}.",
    )
    exigir(instalado <= META_INSTALADO, f"Instalado ocupa {instalado:.1f} MB: más de {META_INSTALADO:.0f}.")


class Ensayo:
    """Los pasos, en orden, sobre un mismo equipo."""

    def __init__(self, equipo: Equipo, instalador: Path, rapido: bool) -> None:
        self._equipo, self._instalador, self._rapido = equipo, instalador, rapido
        self._pantalla = equipo.vino.pantalla
        self._trabajo = equipo.documentos / "Trabajo"
        self._ejemplo = self._trabajo / "Ejemplo"
        self._archivo = self._ejemplo / "RCSI (ejemplo).escritorio"
        self._junto_al_programa = equipo.instalado / "Mío.escritorio"
        self._ventana: subprocess.Popen[bytes] | None = None

    def pasos(self) -> list[tuple[str, Callable[[], str]]]:
        """Título y paso."""
        return [
            ("instalar callado y comparar el árbol", self.instalar),
            ("autoprueba", self.autoprueba),
            ("los papeles del ejemplo, como en Linux", self.papeles),
            ("--json con «ỹ» por tubería", self.json_con_tilde),
            ("archivo en una carpeta de red", self.carpeta_de_red),
            ("ventana a la vista", self.ver_ventana),
            ("instalar con el programa abierto", self.instalar_abierto),
            ("desinstalar con el programa abierto", self.desinstalar_abierto),
            ("doble clic en un archivo", self.doble_clic),
            ("desinstalar", self.desinstalar),
            ("instalar la anterior y trabajar con ella", self.instalar_anterior),
            ("actualizar encima", self.actualizar),
            ("abrir el archivo de la anterior", self.abrir_lo_anterior),
            ("no bajar de versión callado", self.no_bajar),
            ("desinstalar lo actualizado", self.desinstalar),
        ]

    def instalar(self) -> str:
        """Código 0, lo mismo que se empaquetó y los tamaños dentro de la meta."""
        codigo = self._equipo.instalar(self._instalador)
        exigir(codigo == 0, f"El instalador salió con {codigo}.")
        self._exigir_arbol()
        self._preferencias()
        instalador = self._instalador.stat().st_size / 1e6
        instalado = sum(r.stat().st_size for r in self._equipo.instalado.rglob("*") if r.is_file()) / 1e6
        exigir_tamanos(0 if self._rapido else instalador, instalado)
        return f"instalador {instalador:.1f} MB; instalado {instalado:.1f} MB"

    def autoprueba(self) -> str:
        """La del programa."""
        return self._equipo.orden("--autoprueba").strip()

    def papeles(self) -> str:
        """Los documentos y los adjuntos del ejemplo, byte a byte los de este equipo.

        Los que llevan impresa la huella de un libro cambian cada vez que se hace el ejemplo, también aquí:
        ésos se comparan dibujándolos de un mismo archivo.
        """
        uno, otro = (_hacer_ejemplo(TALLER / f"ejemplo-{n}") for n in (1, 2))
        fijos = dict(papeles(uno).items() & papeles(otro).items())
        self._equipo.orden("ejemplo", self._equipo.de_windows(self._ejemplo), "--sin-ventana")
        suyos = {nombre: h for nombre, h in papeles(self._ejemplo).items() if nombre in fijos}
        exigir_iguales(fijos, suyos, "Los papeles del ejemplo hecho en Windows no salen iguales")
        self._mismos_papeles(uno)
        return f"{len(fijos)} de {len(papeles(uno))} iguales; del mismo archivo, todos"

    def _mismos_papeles(self, de_aqui: Path) -> None:
        alli = self._trabajo / "Mismo archivo"
        alli.mkdir()
        (archivo,) = de_aqui.glob("*.escritorio")
        shutil.copy2(archivo, alli)
        self._equipo.orden("ejemplo", self._equipo.de_windows(alli), "--sin-ventana")
        exigir_iguales(papeles(de_aqui), papeles(alli), "Del mismo archivo no salen los mismos papeles")

    def json_con_tilde(self) -> str:
        """Una letra que no está en la página de códigos entra de un libro y sale por una tubería."""
        archivo, libro = (self._equipo.de_windows(self._trabajo / n) for n in ("Yvỹ.escritorio", "s.csv"))
        (self._trabajo / "s.csv").write_text(f"nombre;pais;tipo\n{_SOCIO};PY;municipio\n", encoding="utf-8")
        self._equipo.orden("nueva", archivo, "--plantilla", "cordial", "--nombre", "Yvỹ")
        self._equipo.orden("importar-socios", archivo, libro)
        self._exigir_socio(archivo)
        return ""

    def carpeta_de_red(self) -> str:
        """Una ruta como las de red, que Wine da con `\\\\?\\unix`."""
        self._exigir_socio(r"\\?\unix" + str(self._trabajo / "Yvỹ.escritorio").replace("/", "\\"))
        return ""

    def ver_ventana(self) -> str:
        """La ventana con el archivo, con su foto; se queda abierta."""
        inicio = time.monotonic()
        self._ventana = self._equipo.abrir_ventana(self._equipo.de_windows(self._archivo))
        tardo = self._a_la_vista(inicio)
        time.sleep(2)  # que acabe de pintarse
        fotografiar(self._pantalla, SALIDA / "ventana-windows.png")
        aviso = "" if tardo <= META_DE_VENTANA else f", por encima de la meta de {META_DE_VENTANA:.0f} s"
        return f"{tardo:.1f} s{aviso}"

    def _a_la_vista(self, inicio: float) -> float:
        esperar_ventana(self._pantalla, _TITULO, TOPE_DE_VENTANA)
        return time.monotonic() - inicio

    def instalar_abierto(self) -> str:
        """Código 5; el árbol, igual, y la ventana, abierta."""
        codigo = self._equipo.instalar(self._instalador)
        self._exigir_intacto(codigo)
        return f"código {codigo}"

    def desinstalar_abierto(self) -> str:
        """Código 5; el árbol, igual, y la ventana, abierta."""
        codigo = self._equipo.codigo_al_desinstalar()
        self._exigir_intacto(codigo)
        return f"código {codigo}"

    def doble_clic(self) -> str:
        """Con el programa cerrado, la orden registrada abre el archivo."""
        self._cerrar_ventana()
        inicio = time.monotonic()
        orden = self._equipo.orden_del_doble_clic(self._equipo.de_windows(self._archivo))
        self._ventana = self._equipo.vino.abrir(*orden)
        tardo = self._a_la_vista(inicio)
        self._cerrar_ventana()
        return f"{tardo:.1f} s"

    def desinstalar(self) -> str:
        """No queda nada del programa; documentos y preferencias, intactos, también los que había al lado."""
        self._rematar()
        self._junto_al_programa.write_bytes(b"de la persona")
        antes = self._de_la_persona()
        self._equipo.desinstalar()
        rastros = self._equipo.rastros()
        exigir(not rastros, f"Queda del programa: {', '.join(rastros)}.")
        exigir_iguales(antes, self._de_la_persona(), "Al desinstalar cambió algo de la persona")
        self._junto_al_programa.unlink()
        self._equipo.instalado.rmdir()
        return ""

    def instalar_anterior(self) -> str:
        """La anterior se hace del mismo árbol, con número menor y sin la última migración."""
        codigo = self._equipo.instalar(hacer_anterior())
        exigir(codigo == 0, f"El instalador anterior salió con {codigo}.")
        exigir(self._equipo.version_anotada() == VERSION_ANTERIOR, "No quedó anotada la versión anterior.")
        archivo = self._equipo.de_windows(self._trabajo / "De antes.escritorio")
        self._equipo.orden("nueva", archivo, "--plantilla", "cordial", "--nombre", "De antes")
        libro = self._equipo.de_windows(self._trabajo / "s.csv")
        self._equipo.orden("importar-socios", archivo, libro)
        return VERSION_ANTERIOR

    def actualizar(self) -> str:
        """Queda exactamente lo empaquetado: de la anterior, nada."""
        codigo = self._equipo.instalar(self._instalador)
        exigir(codigo == 0, f"El instalador salió con {codigo}.")
        self._exigir_arbol()
        exigir(self._equipo.version_anotada() == VERSION, "No quedó anotada la versión nueva.")
        return f"{VERSION_ANTERIOR} ▶ {VERSION}"

    def abrir_lo_anterior(self) -> str:
        """El archivo de la versión anterior se actualiza y conserva lo suyo."""
        archivo = self._trabajo / "De antes.escritorio"
        antes = _esquema(archivo)
        self._equipo.orden("persona", self._equipo.de_windows(archivo), "Ana", "--papel", "administracion")
        self._exigir_socio(self._equipo.de_windows(archivo))
        ahora = _esquema(archivo)
        exigir(ahora > antes, f"El archivo sigue en el esquema {antes}.")
        return f"esquema {antes} ▶ {ahora}"

    def no_bajar(self) -> str:
        """Código 6 y todo igual."""
        codigo = self._equipo.instalar(hacer_anterior())
        exigir(
            codigo == MAS_NUEVA,
            f"El instalador anterior salió con {codigo}, y debía negarse con {MAS_NUEVA}.",
        )
        self._exigir_arbol()
        exigir(self._equipo.version_anotada() == VERSION, "Cambió la versión anotada.")
        return f"código {codigo}"

    def _exigir_arbol(self) -> None:
        instalado = huellas(self._equipo.instalado)
        instalado.pop(DESINSTALADOR, None)
        exigir_iguales(huellas(ARBOL), instalado, "Lo instalado no es lo empaquetado")

    def _exigir_intacto(self, codigo: int) -> None:
        exigir(codigo == ABIERTO, f"Salió con {codigo}, y debía ser {ABIERTO}.")
        self._exigir_arbol()
        exigir(bool(ventanas(self._pantalla, _TITULO)), "La ventana abierta se cerró.")

    def _exigir_socio(self, archivo: str) -> None:
        socios = json.loads(self._equipo.orden("consultar", archivo, "socios", "--json"))
        nombres = [socio["nombre"] for socio in socios]
        exigir(nombres == [_SOCIO], f"Se esperaba «{_SOCIO}» y se leyó {nombres}.")

    def _preferencias(self) -> None:
        ruta = self._equipo.preferencias
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_text(json.dumps({"quien": "Ana"}), encoding="utf-8")
        self._trabajo.mkdir(parents=True, exist_ok=True)

    def _cerrar_ventana(self) -> None:
        try:
            cerrar(self._pantalla, _TITULO)
            esperar_sin_ventanas(self._pantalla, _TITULO, TOPE_DE_VENTANA)
        finally:
            self._rematar()

    def _rematar(self) -> None:
        """Que de la ventana no quede proceso, salga como salga el paso."""
        if self._ventana is not None:
            try:
                self._ventana.communicate(timeout=15)
            except subprocess.TimeoutExpired:
                self._equipo.terminar()
                self._ventana.communicate(timeout=15)
            self._ventana = None

    def _de_la_persona(self) -> dict[str, str]:
        al_lado = {self._junto_al_programa.name: os.fspath(self._junto_al_programa)}
        suyo = al_lado if self._junto_al_programa.exists() else {}
        return suyo | huellas(self._equipo.documentos) | huellas(self._equipo.preferencias.parent)


def _hacer_ejemplo(carpeta: Path) -> Path:
    shutil.rmtree(carpeta, ignore_errors=True)
    orden = [sys.executable, "-m", "escritorio", "ejemplo", str(carpeta), "--sin-ventana"]
    subprocess.run(orden, cwd=RAIZ, check=True, stdout=subprocess.DEVNULL)
    return carpeta


def papeles(carpeta: Path) -> dict[str, str]:
    """Huellas de los documentos de la carpeta y de los adjuntos de su archivo.

    Un adjunto se conoce por su nombre y su huella: dos pueden llamarse igual (el acta antes y después de
    aprobada), y el orden entre ellos no es siempre el mismo si uno cambia cada vez.
    """
    sueltos = {
        nombre: h for nombre, h in huellas(carpeta).items() if Path(nombre).suffix in {".pdf", ".xlsx"}
    }
    (archivo,) = carpeta.glob("*.escritorio")
    con = sqlite3.connect(archivo)
    try:
        filas = con.execute("SELECT nombre, huella FROM adjunto").fetchall()
    finally:
        con.close()
    return sueltos | {f"adjunto {huella[:8]}: {nombre}": huella for nombre, huella in filas}


def _esquema(archivo: Path) -> int:
    con = sqlite3.connect(archivo)
    try:
        return int(con.execute("PRAGMA user_version").fetchone()[0])
    finally:
        con.close()
