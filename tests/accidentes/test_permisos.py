"""Sin permiso, por enlaces o con nombres raros: sale bien o se dice en una frase. Sin privilegios."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.ordenes.puerta import correr
from tests.accidentes.conftest import Cuentas
from tests.accidentes.lugares import Lugar, de_destino, de_origen, recuperar
from tests.accidentes.taller import Caso, Resultado, Taller
from tests.accidentes.trabajos import Bases

_QUE_LEEN = ("verificar A", "consultar A socios", "exportar A padron D.xlsx", "copia A D", "restaurar A D")
_QUE_ESCRIBEN = ("emitir-cuotas A 2026", "importar-poblacion A L")
_QUE_DEJAN = ("exportar A padron D", "copia A D", "restaurar A D", "nueva D --plantilla mercociudades")
_TOPE = 20.0
_POBLACION = "país;código;año;población;fuente\nUY;0001;2026;73000;Censo\n"


class Sitio:
    """Una carpeta de quien no tiene privilegios, que se rehace en cada caso."""

    def __init__(self, carpeta: Path, taller: Taller, sano: bytes) -> None:
        self.carpeta, self.sano = carpeta, sano
        self._taller = taller

    def correr(self, plantilla: str, lugar: Lugar, *, de_origen: bool) -> tuple[Resultado, Path]:
        """Corre la orden con el lugar donde toca; da cómo acabó y la ruta con que se pidió."""
        recuperar(self.carpeta / "sitio")
        shutil.rmtree(self.carpeta / "sitio", ignore_errors=True)
        sitio = self.carpeta / "sitio"
        (sitio / "tmp").mkdir(parents=True)
        (sitio / "sano.escritorio").write_bytes(self.sano)
        (sitio / "L.csv").write_text(_POBLACION, encoding="utf-8")
        pedida = lugar.poner(sitio, self.sano)
        partes = {
            "A": str(pedida if de_origen else sitio / "sano.escritorio"),
            "D": str(sitio / "hecho.escritorio" if de_origen else pedida),
            "D.xlsx": str(sitio / "hecho.xlsx"),
            "L": str(sitio / "L.csv"),
        }
        argumentos = tuple(partes.get(p, p) for p in plantilla.split())
        entorno = {"TMPDIR": str(sitio / "tmp"), "ESCRITORIO_PREFERENCIAS": str(sitio / "tmp" / "p")}
        caso = Caso(argumentos, sin_privilegios=True, tope=_TOPE, entorno=entorno)
        hecho = self._taller.hacer(caso)
        recuperar(sitio)
        return hecho, pedida


@pytest.fixture
def sitio(taller_llano: Taller, carpeta_de_todos: Path, bases: Bases) -> Iterator[Sitio]:
    """Uno nuevo, que no queda."""
    carpeta = carpeta_de_todos / "permisos"
    carpeta.mkdir(exist_ok=True)
    carpeta.chmod(0o777)
    yield Sitio(carpeta, taller_llano, bases.ruta("socios").read_bytes())
    recuperar(carpeta / "sitio")
    shutil.rmtree(carpeta, ignore_errors=True)


def mal(lugar: Lugar, hecho: Resultado) -> str:
    """Lo que no debía pasar. Vacía: nada."""
    if falta := hecho.falta():
        return falta
    if hecho.codigo == 2:
        return f"no entiende la orden: {hecho.error.strip()[:150]}"
    if hecho.codigo == 1 and not lugar.estorba:
        return f"debía salir: {hecho.error.strip()[:150]}"
    return ""


def leido(ruta: Path) -> bytes | None:
    """Sus bytes; None si no hay archivo que leer."""
    try:
        return ruta.read_bytes() if ruta.is_file() else None
    except OSError:
        return None


@pytest.mark.accidente
def test_un_archivo_en_mal_sitio_se_abre_o_se_explica(sitio: Sitio, cuentas: Cuentas) -> None:
    faltas, hechas = [], 0
    for lugar in de_origen():
        for plantilla in (*_QUE_LEEN, *_QUE_ESCRIBEN):
            hecho, pedida = sitio.correr(plantilla, lugar, de_origen=True)
            hechas += 1
            cambio = plantilla in _QUE_LEEN and leido(pedida) not in (None, sitio.sano)
            if falta := mal(lugar, hecho) or ("lo cambió al leerlo" if cambio else ""):
                faltas.append(f"{plantilla.split()[0]}, {lugar.nombre}: {falta}")
    cuentas.comprobar_y_anotar("Permisos, enlaces y nombres del archivo", faltas, casos=hechas)


@pytest.mark.accidente
def test_un_destino_en_mal_sitio_se_escribe_o_se_explica(sitio: Sitio, cuentas: Cuentas) -> None:
    faltas, hechas = [], 0
    for lugar in de_destino():
        for plantilla in _QUE_DEJAN:
            hecho, pedida = sitio.correr(plantilla, lugar, de_origen=False)
            hechas += 1
            con_extension = pedida.with_name(f"{pedida.name}.escritorio")  # la que «nueva» pone si falta
            falso = hecho.codigo == 0 and leido(pedida) is leido(con_extension) is None
            if falta := mal(lugar, hecho) or ("dice que lo hizo y no está" if falso else ""):
                faltas.append(f"{plantilla.split()[0]}, {lugar.nombre}: {falta}")
    cuentas.comprobar_y_anotar("Permisos, enlaces y nombres del destino", faltas, casos=hechas)


@pytest.mark.parametrize("nombre", ["red 100 %20 %s", "red#1", "asociación ñandú 😀", "{red} $HOME"])
def test_un_nombre_raro_se_crea_se_abre_y_se_copia(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nombre: str
) -> None:
    monkeypatch.setenv("ESCRITORIO_PREFERENCIAS", str(tmp_path / "preferencias"))
    ruta, copia = tmp_path / f"{nombre}.escritorio", tmp_path / f"{nombre} (copia).escritorio"
    assert correr(["nueva", str(ruta), "--plantilla", "mercociudades"]) == 0
    assert correr(["copia", str(ruta), str(copia)]) == 0
    assert correr(["verificar", str(copia)]) == 0
    assert {p.name for p in tmp_path.iterdir()} - {"preferencias"} == {ruta.name, copia.name}
