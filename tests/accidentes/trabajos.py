"""Los trabajos que se interrumpen: con qué se parte, cómo se piden y qué archivo dejan."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from escritorio.comun.datos.apertura import Apertura
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from tests.accidentes.acciones import cerrar, levantar_el_acta, votar
from tests.accidentes.taller import Caso
from tests.cuentas.casos import BANCO, abrir
from tests.escalones import hacer_de_antes
from tests.fabrica import con_reglas, con_socios, nueva_red
from tests.sesiones.escenas import en_curso

RED, OTRA = "red.escritorio", "otra.escritorio"
MITAD_DE_CAMINO = 50
SIN_NUMERAR = frozenset(
    (
        "La numeración de cargos salta del 2 al 1.",
        "La numeración de recibos salta del 2 al 1.",
        "La numeración de sesiones de la Asamblea repite el 1.",
    )
)
"""Lo que `verificar` dice de los archivos de antes: sus filas se escribieron sin pasar por el programa."""
_SOCIOS = "".join(f"UY;9{i:03};Villa {i:03};{50_000 + i};2025;Censo\n" for i in range(40))
_LIBROS = {
    "socios.csv": f"pais;codigo;nombre;poblacion;año;fuente\n{_SOCIOS}",
    "poblacion.csv": "país;código;año;población;fuente\nUY;0001;2026;73000;Censo\nUY;0002;2026;74000;Censo\n",
    "pagos.csv": "Código;Fecha;Importe;Referencia\n0001;02/03/2026;100,00;A1\n0002;02/03/2026;200,00;A2\n",
    "extracto.csv": "Fecha;Concepto;Referencia;Importe\n02/03/2026;TRANSF MUNICIPIO 003;TR-303;300,00\n"
    "03/03/2026;Comisión de mantenimiento;;-12,50\n",
}


@dataclass(frozen=True, slots=True)
class Trabajo:
    """`argumentos`: los de la orden, con `{}` donde va la carpeta; `deja`: el archivo que queda hecho.

    `base`: de qué archivo se parte; vacía, de ninguno. `accion`: si no es una orden, la de `acciones`.
    `crea`: lo que deja no existía antes. `conocidos`: lo que `verificar` ya dice de su archivo de partida.
    """

    nombre: str
    argumentos: str
    base: str = ""
    accion: str = ""
    deja: str = RED
    crea: bool = False
    conocidos: frozenset[str] = frozenset()

    def caso(self, carpeta: Path) -> Caso:
        """Lo que hay que pedir al taller para hacerlo en esa carpeta, que es la vigilada."""
        dichos = tuple(parte.replace("{}", str(carpeta)) for parte in self.argumentos.split())
        temporales = {"TMPDIR": str(carpeta / "tmp")}
        return Caso(dichos, self.accion, str(carpeta), entorno=temporales)


TRABAJOS = (
    Trabajo("emitir cuotas", "emitir-cuotas {}/red.escritorio 2026", "socios"),
    Trabajo("anotar pagos", "anotar-pagos {}/red.escritorio {}/pagos.csv", "cuotas"),
    Trabajo("conciliar", "conciliar {}/red.escritorio {}/extracto.csv", "cuotas"),
    Trabajo("importar socios", "importar-socios {}/red.escritorio {}/socios.csv", "socios"),
    Trabajo("importar población", "importar-poblacion {}/red.escritorio {}/poblacion.csv", "socios"),
    Trabajo("votar", "{}/red.escritorio", "sesion", "votar"),
    Trabajo("levantar el acta", "{}/red.escritorio", "cerrada", "levantar"),
    Trabajo("asentar en el libro", "{}/red.escritorio", "levantada", "asentar"),
    Trabajo("migrar", "{}/red.escritorio", "antigua", "abrir", conocidos=SIN_NUMERAR),
    Trabajo("nueva", "nueva {}/red.escritorio --plantilla mercociudades", crea=True),
    Trabajo("copia", "copia {}/red.escritorio {}/otra.escritorio", "socios", deja=OTRA, crea=True),
    Trabajo("restaurar", "restaurar {}/red.escritorio {}/otra.escritorio", "socios", deja=OTRA, crea=True),
    Trabajo("ejemplo", "ejemplo {} --sin-ventana", deja="RCSI (ejemplo).escritorio", crea=True),
)
POR_NOMBRE = {t.nombre: t for t in TRABAJOS}


class Bases:
    """Los archivos de partida, cada uno hecho una vez en su carpeta."""

    def __init__(self, carpeta: Path) -> None:
        self._carpeta = carpeta

    def preparar(self, trabajo: Trabajo, carpeta: Path) -> None:
        """Deja en `carpeta`, vacía, con lo que el trabajo parte."""
        shutil.rmtree(carpeta, ignore_errors=True)
        (carpeta / "tmp").mkdir(parents=True)
        for nombre, texto in _LIBROS.items():
            if nombre in trabajo.argumentos:
                (carpeta / nombre).write_text(texto, encoding="utf-8")
        if trabajo.base:
            shutil.copyfile(self.ruta(trabajo.base), carpeta / RED)

    def ruta(self, clave: str) -> Path:
        """El archivo de partida de ese nombre."""
        carpeta = self._carpeta / clave
        if not carpeta.exists():
            carpeta.mkdir()
            _HACER[clave](carpeta)
        return carpeta / RED


def _con_socios(carpeta: Path) -> Apertura:
    apertura = nueva_red(carpeta)
    con_socios(apertura.bd, 8)
    return apertura


def _con_cuotas(carpeta: Path) -> None:
    apertura = _con_socios(carpeta)
    emitir(apertura.bd, preparar_emision(apertura.bd, "2026"))
    abrir(apertura.bd, BANCO)
    apertura.cerrar()


def _en_sesion(carpeta: Path, hasta: int) -> None:
    apertura = nueva_red(carpeta)
    con_socios(apertura.bd, 12)
    con_reglas(apertura.bd)
    en_curso(apertura.bd, 10)
    for paso in (votar, cerrar, levantar_el_acta)[:hasta]:
        paso(apertura.bd)
    apertura.cerrar()


_HACER: dict[str, Callable[[Path], object]] = {
    "socios": lambda c: _con_socios(c).cerrar(),
    "cuotas": _con_cuotas,
    "sesion": lambda c: _en_sesion(c, 0),
    "cerrada": lambda c: _en_sesion(c, 2),
    "levantada": lambda c: _en_sesion(c, 3),
    "antigua": lambda c: hacer_de_antes(c / RED, MITAD_DE_CAMINO),
}
