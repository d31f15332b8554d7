"""Ningún dato de un socio se pierde por el camino: se dan todos, distintos, y se siguen de sitio en sitio.

Los campos se descubren del registro: uno nuevo que no se pida, no se lea, no se enseñe o no vuelva de un
libro hace fallar estas pruebas sin que nadie lo apunte. La última quita cada campo de cada sitio y
comprueba que se nota.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields, replace
from PySide6.QtWidgets import QLabel

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.registro import Registro, en_datos
from escritorio.comun.datos import archivo
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila, en_columnas
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import CeldaMala, HojaLeida, Libro, Valor
from escritorio.comun.interfaz.formulario import Formulario
from escritorio.ordenes.lotes import AYUDA_DE_COLUMNA
from escritorio.socios import acciones, consultas, documentos, impresos
from escritorio.socios.importar import cambios, escribir, fusionar, leer
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.fusionar import QUE_NO_SE_PIERDEN
from escritorio.socios.importar.modelo import Opciones
from escritorio.socios.importar.proponer import preparar_importacion
from escritorio.socios.modelo import FichaDeSocio, RepresentanteNuevo, Socio, SocioNuevo
from escritorio.socios.piezas import ficha as pieza
from escritorio.socios.piezas import formularios
from escritorio.socios.reglas import ficha as reglas
from escritorio.socios.reglas.campos import CAMPOS_DE_SOCIO, DE_FICHA, DE_TEXTO, IMPORTABLES
from tests.fabrica import ACTO_ANTERIOR, nueva_red
from tests.llenar import campos_de, iguales, llenar

CAMPOS = campos_de(FichaDeSocio)
NO_VAN_EN_UN_LIBRO = {"notas"}
MANDA_LA_BUENA = {"nombre", "pais", "categoria_id", "tipo"}
"""Al unir dos fichas, lo que nunca está vacío en la que queda; de la otra, su nombre pasa a los que tuvo."""
SE_ELIGE = MANDA_LA_BUENA | {"subdivision"}
NO_CAMBIAN_SOLOS = {"pais": "sería otro socio", "alta": "es una duda", "fuente": "sería otra cifra oficial"}
EN_SU_CELDA: Mapping[str, Valor] = {
    "subdivision": "BR-SP",
    "tipo": "Red",
    "categoria": "Pleno",
    "correo": "z@z.br",
    "poblacion": 99_000,
    "anio": "2024",
    "oficial": "No",
}
"""Lo que se escribe en una celda que no es texto libre."""


def llena(bd: Archivo, vuelta: str = "uno", pais: str = "BR") -> SocioNuevo:
    """La ficha, con cada campo distinto de los demás y de los de la otra vuelta."""
    pleno, asociado = (c.id for c in consultas.categorias(bd))
    dados = {
        "uno": {"subdivision": "BR-RO", "tipo": "provincia", "correo": "a@b.br", "categoria_id": asociado},
        "dos": {"subdivision": f"{pais}-B", "tipo": "red", "correo": "c@d.ar", "categoria_id": pleno},
    }
    if pais == "BR" and vuelta == "dos":
        dados["dos"]["subdivision"] = "BR-SP"
    return llenar(SocioNuevo, {"pais": pais, **dados[vuelta]}, vuelta)


def alta(bd: Archivo, ficha: SocioNuevo) -> str:
    """De un socio con su ficha, su población y su titular; da su id."""
    socio_id = acciones.dar_de_alta(bd, ficha, "2012-03-04", ACTO_ANTERIOR)
    acciones.anotar_poblacion(bd, socio_id, 2020, 102_211, "Censo")
    acciones.nombrar_representante(bd, socio_id, RepresentanteNuevo("Ana Sá", "2020-01-01", "Prefeita"))
    return socio_id


def padron(bd: Archivo, carpeta: Path) -> HojaLeida:
    """El que se exporta, como se lee."""
    ruta = carpeta / "padron.xlsx"
    ruta.write_bytes(documentos.padron_xlsx(impresos.datos_del_padron(bd)))
    return leer_libro(ruta).hoja()


@contextmanager
def otra_red(carpeta: Path) -> Iterator[Archivo]:
    """Otro archivo, sin socios."""
    apertura = nueva_red(carpeta)
    try:
        yield apertura.bd
    finally:
        apertura.cerrar()


def con_celda(hoja: HojaLeida, campo: str, valor: Valor) -> Libro:
    """El libro con otra cosa en la celda de ese dato de su único socio."""
    fila = list(hoja.filas[-1])
    fila[leer.emparejar(Libro("", (hoja,)), Opciones()).columnas[campo]] = valor
    return Libro("padron.xlsx", (replace(hoja, filas=(*hoja.filas[:-1], tuple(fila))),))


def se_lee_lo_escrito(bd: Archivo, _carpeta: Path) -> None:
    """Alta y lectura; edición y lectura."""
    socio_id = alta(bd, llena(bd))
    assert iguales(llena(bd), consultas.socio(bd, socio_id), CAMPOS) == {}
    otra = llena(bd, "dos", "AR")
    acciones.editar(bd, socio_id, otra)
    assert iguales(otra, consultas.socio(bd, socio_id), CAMPOS) == {}


def el_formulario_lo_pide_todo(bd: Archivo, _carpeta: Path) -> None:
    """Enseña lo que dice la ficha y devuelve lo que se escriba."""
    socio, otra = consultas.socio(bd, alta(bd, llena(bd))), llena(bd, "dos", "AR")
    campos = formularios.campos_de_ficha(consultas.categorias(bd), ["municipio"], socio)
    formulario = Formulario(campos)
    assert formulario.valores() == {c: getattr(socio, c) for c in formulario.valores()}
    formulario.poner({clave: en_datos(otra)[clave] for clave in formulario.valores()})
    assert SocioNuevo(**formulario.valores()) == otra


def la_ficha_lo_ensena_todo(bd: Archivo, _carpeta: Path) -> None:
    """Cada dato en su renglón; el nombre es el título."""
    socio = consultas.socio(bd, alta(bd, llena(bd)))
    dichos = {"pais": "Brasil", "subdivision": "Rondônia (BR-RO)", "tipo": "Provincia o estado"}
    esperados = en_datos(socio) | dichos | {"categoria_id": socio.categoria}
    pestana = pieza.datos(socio, "Alta", (), print)
    a_la_vista = {rotulo.text() for rotulo in pestana.findChildren(QLabel)}
    assert {c for c in CAMPOS if esperados[c] not in a_la_vista} == {"nombre"}


def vuelve_del_padron(bd: Archivo, carpeta: Path) -> None:
    """Exportado, importado en otro archivo y vuelto a exportar, dice lo mismo."""
    ida = consultas.socio(bd, alta(bd, llena(bd)))
    libro = Libro("padron.xlsx", (padron(bd, carpeta),))
    assert {*leer.emparejar(libro, Opciones()).columnas} == {*DE_LIBRO}
    (carpeta / "otra").mkdir()
    with otra_red(carpeta / "otra") as otra:
        importar(otra, preparar_importacion(otra, libro))
        (vuelta,) = consultas.socios(otra)
        assert iguales(ida, vuelta, CAMPOS).keys() == NO_VAN_EN_UN_LIBRO
        assert padron(otra, carpeta).filas == libro.hoja().filas


def comprobar_celda_buena(bd: Archivo, carpeta: Path, campo: str) -> None:
    """Y sólo ese: tras importar, el padrón es el libro que se trajo. Un código sólo se completa."""
    alta(bd, replace(llena(bd), codigo="") if campo == "codigo" else llena(bd))
    libro = con_celda(padron(bd, carpeta), campo, EN_SU_CELDA.get(campo, f"Otro {campo}"))
    importar(bd, preparar_importacion(bd, libro))
    assert padron(bd, carpeta).filas == libro.hoja().filas


def comprobar_celda_mala(bd: Archivo, carpeta: Path, campo: str) -> None:
    """La señala por su campo."""
    alta(bd, llena(bd))
    propuesta = preparar_importacion(bd, con_celda(padron(bd, carpeta), campo, CeldaMala("#N/A")))
    assert campo in {duda.campo for duda in propuesta.dudas}


def lo_que_no_cabe_no_entra(bd: Archivo, _carpeta: Path) -> None:
    """Ningún campo admite cualquier cosa."""
    for campo in (c for c in CAMPOS if c != "categoria_id"):
        with pytest.raises(DatoInvalido) as error:
            reglas.exigir_ficha(replace(llena(bd), **{campo: "x" * 30_000}))
        assert error.value.campo == campo


def al_unir_no_se_pierde(bd: Archivo, _carpeta: Path) -> None:
    """Lo que a la buena le falta se completa; lo que dice otra cosa consta en sus notas."""
    buena = SocioNuevo("Buena", "BR", llena(bd, "dos").categoria_id, "red")
    unida, vacia, distinta = (
        acciones.dar_de_alta(bd, ficha, "2012-03-04", ACTO_ANTERIOR)
        for ficha in (llena(bd), buena, llena(bd, "dos"))
    )
    fusionar.fusionar(bd, unida, vacia)
    completa = consultas.socio(bd, vacia)
    assert iguales(buena, completa, sorted(MANDA_LA_BUENA)) == {}
    assert iguales(llena(bd), completa, [c for c in CAMPOS if c not in MANDA_LA_BUENA]) == {}
    fusionar.fusionar(bd, distinta, vacia)
    notas = consultas.socio(bd, vacia).notas
    assert [c for c in CAMPOS if c not in SE_ELIGE and getattr(llena(bd, "dos"), c) not in notas] == []
    assert llena(bd, "dos").nombre in [n.nombre for n in consultas.nombres_anteriores(bd, vacia)]


Comprobar = Callable[[Archivo, Path], None]
DE_UNA_VEZ: Sequence[Comprobar] = (
    se_lee_lo_escrito,
    el_formulario_lo_pide_todo,
    la_ficha_lo_ensena_todo,
    vuelve_del_padron,
    lo_que_no_cabe_no_entra,
    al_unir_no_se_pierde,
)
DE_LIBRO = [campo.clave for campo in IMPORTABLES]
DE_LIMITE = {campo.clave for campo in DE_TEXTO} - {"nombre"}


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("comprobar_camino", DE_UNA_VEZ)
def test_ningun_dato_se_pierde(comprobar_camino: Comprobar, bd: Archivo, tmp_path: Path) -> None:
    comprobar_camino(bd, tmp_path)


@pytest.mark.parametrize("campo", [c for c in DE_LIBRO if c not in NO_CAMBIAN_SOLOS])
def test_una_celda_cambia_su_dato_y_solo_ese(bd: Archivo, tmp_path: Path, campo: str) -> None:
    comprobar_celda_buena(bd, tmp_path, campo)


@pytest.mark.parametrize("campo", DE_LIBRO)
def test_una_celda_mala_es_duda_de_su_dato(bd: Archivo, tmp_path: Path, campo: str) -> None:
    comprobar_celda_mala(bd, tmp_path, campo)


def test_la_tabla_dice_los_campos_del_registro_y_la_ayuda_los_de_un_libro() -> None:
    assert sorted(campo.en_registro for campo in DE_FICHA) == sorted(CAMPOS)
    assert len({campo.clave for campo in CAMPOS_DE_SOCIO}) == len(CAMPOS_DE_SOCIO)
    assert all(campo in AYUDA_DE_COLUMNA for campo in DE_LIBRO)


SE_NOTA = (AssertionError, pytest.fail.Exception, ErrorDeUsuario, sqlite3.IntegrityError, KeyError, TypeError)
"""Que una afirmación no se cumpla, que el programa se niegue o que falte de donde se lee."""
Quitar = Callable[[pytest.MonkeyPatch, str], None]


def de(modulo: Any, nombre: str) -> Quitar:
    """De una lista del módulo: los campos o sus claves."""

    def quitar(parche: pytest.MonkeyPatch, campo: str) -> None:
        queda: Iterable[Any] = [
            c for c in getattr(modulo, nombre) if campo not in (c, getattr(c, "clave", None))
        ]
        parche.setattr(modulo, nombre, type(getattr(modulo, nombre))(queda))

    return quitar


def al_escribir(parche: pytest.MonkeyPatch, campo: str) -> None:
    """De las columnas del alta y de la edición."""

    def sin_columna(datos: Any, *mas: Any) -> dict[str, Any]:
        todas = en_columnas(datos, *mas)
        return {c: v for c, v in todas.items() if not isinstance(datos, SocioNuevo) or c != campo}

    parche.setattr(archivo, "en_columnas", sin_columna)


def al_leer(parche: pytest.MonkeyPatch, campo: str) -> None:
    """De la fila que se lee."""

    def sin_campo(tipo: type[Registro], fila: Fila, **mas: object) -> Registro:
        leida: Any = dict(fila)
        if tipo is Socio:
            del leida[campo]
        return de_fila(tipo, leida, **mas)

    parche.setattr(consultas, "de_fila", sin_campo)


def al_completar(parche: pytest.MonkeyPatch, campo: str) -> None:
    """De los que se completan al unir dos fichas."""
    parche.setattr(fusionar, "fields", lambda tipo: [c for c in fields(tipo) if c.name != campo])


def con(comprobar: Callable[[Archivo, Path, str], None], campo: str) -> Comprobar:
    """La que se hace campo por campo, con ese."""
    return lambda bd, carpeta: comprobar(bd, carpeta, campo)


def faltas() -> Iterator[Any]:
    """Cada sitio y cada campo que se puede quitar de él, con la comprobación que lo ha de notar."""
    en_ficha = {c.clave for c in DE_FICHA}
    de_ida_y_vuelta = en_ficha & {*DE_LIBRO}
    sitios: list[tuple[str, Iterable[str], Quitar, Comprobar]] = [
        ("al_escribir", CAMPOS, al_escribir, se_lee_lo_escrito),
        ("al_leer", CAMPOS, al_leer, se_lee_lo_escrito),
        ("formulario", en_ficha, de(formularios, "DE_FICHA"), el_formulario_lo_pide_todo),
        ("ficha", en_ficha - {"nombre"}, de(pieza, "DE_FICHA"), la_ficha_lo_ensena_todo),
        ("padron", de_ida_y_vuelta, de(documentos, "IMPORTABLES"), vuelve_del_padron),
        ("leer", DE_LIBRO, de(leer, "IMPORTABLES"), vuelve_del_padron),
        ("escribir", de_ida_y_vuelta, de(escribir, "IMPORTABLES"), vuelve_del_padron),
        ("textos", DE_LIMITE, de(reglas, "DE_TEXTO"), lo_que_no_cabe_no_entra),
        ("notas", QUE_NO_SE_PIERDEN, de(fusionar, "QUE_NO_SE_PIERDEN"), al_unir_no_se_pierde),
        ("completar", {*CAMPOS} - {"notas"}, al_completar, al_unir_no_se_pierde),
    ]
    for sitio, cuales, quitar, comprobar in sitios:
        for campo in sorted(cuales):
            yield pytest.param(campo, quitar, comprobar, id=f"{sitio}-{campo}")
    for modulo in (cambios, escribir):
        for campo in cambios.CAMBIABLES:
            comprobar = con(comprobar_celda_buena, campo)
            yield pytest.param(campo, de(modulo, "CAMBIABLES"), comprobar, id=f"{modulo.__name__}-{campo}")


@pytest.mark.lenta
@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(("campo", "quitar", "comprobar"), [*faltas()])
def test_quitar_un_dato_de_un_sitio_se_nota(
    campo: str,
    quitar: Quitar,
    comprobar: Comprobar,
    bd: Archivo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quitar(monkeypatch, campo)
    with pytest.raises(SE_NOTA):
        comprobar(bd, tmp_path)
