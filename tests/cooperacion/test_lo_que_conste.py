"""De lo pasado a veces consta el mes o la sede y no el día: se anota lo que conste, sin inventar el resto."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, conectar
from escritorio.comun.datos.guardas import quitar_disparadores
from escritorio.cooperacion.acciones.adhesiones import adherir_socios
from escritorio.cooperacion.acciones.alianzas import (
    abrir_alianza,
    corregir_declaracion,
    declarar,
    terminar_alianza,
)
from escritorio.cooperacion.acciones.eventos import (
    abrir_evento,
    anotar_celebrada,
    anotar_edicion,
    celebrar_edicion,
    corregir_edicion,
)
from escritorio.cooperacion.consultas.alianzas import adhesiones, alianza, declaraciones
from escritorio.cooperacion.consultas.participacion import edicion, ediciones
from escritorio.cooperacion.consultas.pendientes import pendientes_de_alianzas
from escritorio.cooperacion.modelo.alianzas import DeclaracionNueva
from escritorio.cooperacion.modelo.eventos import DeclaracionDeEdicion, EdicionNueva, EventoNuevo
from escritorio.cooperacion.pantalla import PantallaCooperacion
from tests.cooperacion.casos import PRUEBA, apuntes
from tests.cooperacion.casos_de_alianzas import DE_2018, VIVIENDA, abierta
from tests.cooperacion.manos import elegir, rellenar
from tests.escalones import hacer_de_antes
from tests.fabrica import ACTO_ANTERIOR, con_socios, reloj
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos


@pytest.fixture
def encuentro(bd: Archivo) -> str:
    return abrir_evento(bd, EventoNuevo("encuentro", "Encuentro"))


def test_una_edicion_pasada_se_anota_con_lo_que_conste(bd: Archivo, encuentro: str) -> None:
    sin_dia = anotar_celebrada(bd, encuentro, EdicionNueva(sede="Buenos Aires", desde="abril de 2018"))
    sin_sede = anotar_celebrada(bd, encuentro, EdicionNueva(desde="2019"))
    sin_fecha = anotar_celebrada(bd, encuentro, EdicionNueva(sede="Quito"))
    por_venir = anotar_edicion(bd, encuentro, EdicionNueva(sede="Lima"))
    assert [(e.id, e.desde, e.estado) for e in ediciones(bd, encuentro)] == [
        (por_venir, None, "prevista"),
        (sin_sede, "2019", "celebrada"),
        (sin_dia, "2018-04", "celebrada"),
        (sin_fecha, None, "celebrada"),
    ]
    celebrar_edicion(bd, sin_fecha, DeclaracionDeEdicion("Declaración de Quito"))
    assert edicion(bd, sin_fecha).declaracion_titulo == "Declaración de Quito"
    corregir_edicion(bd, sin_fecha, EdicionNueva(sede="Quito", desde="2020-10", numero=3))
    with pytest.raises(DatoInvalido, match="no puede quedarse sin sede o sin fecha"):
        corregir_edicion(bd, sin_fecha, EdicionNueva(sede="Quito", numero=3))


@pytest.mark.parametrize(
    ("nueva", "campo", "frase"),
    [
        (EdicionNueva("Sin más"), "sede", "Escriba al menos dónde o cuándo se celebró."),
        (EdicionNueva(sede="Lima", desde="2026-04"), "desde", "Empieza en abril de 2026: todavía"),
        (EdicionNueva(sede="Lima", desde="2018-04", hasta="2018-04-09"), "desde", "Diga el día"),
        (EdicionNueva(sede="Lima", desde="brumario de 2018"), "desde", "no es una fecha"),
    ],
)
def test_una_pasada_mal_escrita_no_deja_rastro(
    bd: Archivo, encuentro: str, nueva: EdicionNueva, campo: str, frase: str
) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=frase) as error:
        anotar_celebrada(bd, encuentro, nueva)
    assert error.value.campo == campo
    assert (apuntes(bd), ediciones(bd)) == (antes, [])


def test_lo_previsto_para_un_mes_no_urge_hasta_que_acaba(bd: Archivo, encuentro: str) -> None:
    anotar_edicion(bd, encuentro, EdicionNueva(sede="Lima", desde="2026-03"))
    assert list(pendientes_de_alianzas(bd, "2026-03-31")) == []
    (pendiente,) = pendientes_de_alianzas(bd, "2026-04-01")
    assert pendiente.frase.startswith("I Encuentro: pasó en marzo de 2026;")


def test_una_alianza_declara_aunque_no_conste_el_dia(bd: Archivo) -> None:
    suya = abrir_alianza(bd, replace(VIVIENDA, desde="2015-10"), ACTO_ANTERIOR)
    declarar(bd, suya, DeclaracionNueva("Pacto", "octubre de 2015", texto="Por anotar."))
    (socio,) = con_socios(bd, 1)
    with pytest.raises(DatoInvalido, match="La declaración es de octubre de 2015: Municipio 001 no pudo"):
        adherir_socios(bd, suya, [socio], "2015-09-30")
    adherir_socios(bd, suya, [socio], "2015-10-15")
    assert (alianza(bd, suya).desde, adhesiones(bd, suya)[0].version) == ("2015-10", 1)


def test_una_version_sin_su_texto_se_completa_y_conserva_su_documento(bd: Archivo) -> None:
    suya = abierta(bd)
    (dada,) = declaraciones(bd, suya)
    corregir_declaracion(bd, dada, replace(DE_2018, texto=""), PRUEBA)
    (hecha,) = declaraciones(bd, suya)
    corregir_declaracion(bd, hecha, replace(DE_2018, lugar="Quito"))
    (hecha,) = declaraciones(bd, suya)
    assert (hecha.texto, hecha.lugar, hecha.version) == (DE_2018.texto, "Quito", 1)
    assert leer_adjunto(bd, hecha.adjunto_id or "").contenido == PRUEBA.contenido


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"texto": " "}, "Escriba el texto de la declaración o adjunte su documento."),
        ({"titulo": ""}, "Falta el título"),
        ({"fecha": "2019-05-21"}, "Ya hay una firma u otra versión del 20/05/2019"),
        ({"fecha": "2031-01"}, "un día que ya llegó"),
    ],
)
def test_una_version_mal_corregida_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], frase: str) -> None:
    suya = abierta(bd)
    adherir_socios(bd, suya, con_socios(bd, 1), "2019-05-20")
    declarar(bd, suya, replace(DE_2018, fecha="2024-10-01", texto="Seis."))
    primera, segunda = declaraciones(bd, suya)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=frase):
        corregir_declaracion(bd, primera, replace(DE_2018, **cambio))
    with pytest.raises(DatoInvalido, match="La versión 1 es del 16/07/2018"):
        corregir_declaracion(bd, segunda, replace(DE_2018, fecha="2018-06"))
    assert apuntes(bd) == antes
    terminar_alianza(bd, suya, "2026-03-01", "Cumplió")
    with pytest.raises(DatoInvalido, match="terminó el"):
        corregir_declaracion(bd, primera, DE_2018)


def test_lo_de_un_archivo_de_antes_sigue_igual(tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    hacer_de_antes(ruta, 55)
    con = conectar(ruta)
    quitar_disparadores(con)
    con.executescript(
        "INSERT INTO evento (id, clase, nombre) VALUES ('v', 'foro', 'Foro');"
        "INSERT INTO edicion (id, evento_id, numero, tema, sede, pais, desde, hasta, estado, declaracion)"
        " VALUES ('e', 'v', 2, 'Agua', 'Lima', 'PE', '2024-05-01', '2024-05-03', 'celebrada', 'Firmada');"
    )
    con.close()
    apertura = abrir_archivo(ruta, "Ana", reloj)
    suya = edicion(apertura.bd, "e")
    assert (suya.evento, suya.numero, suya.tema, suya.sede, suya.pais) == ("Foro", 2, "Agua", "Lima", "PE")
    assert (suya.desde, suya.hasta, suya.estado) == ("2024-05-01", "2024-05-03", "celebrada")
    assert (suya.declaracion, suya.declaracion_id, suya.inscritos) == ("Firmada", None, 0)
    anotar_celebrada(apertura.bd, "v", EdicionNueva(sede="Quito"))
    apertura.cerrar()


@pytest.mark.lenta
def test_por_la_ventana_se_anota_lo_pasado_y_se_completa_lo_declarado(
    bd: Archivo, qtbot: QtBot, qapp: QApplication, encuentro: str
) -> None:
    suya = abierta(bd)
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaCooperacion)
    pantalla.mostrar(Referencia("edicion"))
    vista: Any = pantalla.visible()
    assert "Encuentro: anote cada edición con su número, su sede y su fecha." in textos(vista.lista)
    pasada = {"sede": "Buenos Aires", "pais": "AR", "desde": "2018-04", "celebrada": True}
    en_dialogo(boton(vista.lista, "Anotar el primero").click, lambda d: rellenar(d, **pasada))
    leido = textos(pestana(vista.lista.ficha, "Edición"))
    assert "abril de 2018" in leido
    assert "Buenos Aires, Argentina" in leido
    modelo = vista.lista.tabla.model()
    assert modelo.index(0, 3).data() == "—", "de lo pasado no consta quién fue"
    en_dialogo(boton(vista.lista.ficha, "Editar estos datos").click, lambda d: rellenar(d, tema="Derechos"))
    assert [(e.desde, e.tema) for e in ediciones(bd)] == [("2018-04", "Derechos")]
    pantalla.mostrar(Referencia("alianza", suya))

    def mirar(dialogo: Any) -> None:
        corregir = boton(pestana(dialogo.ficha, "Declaración"), "Editar… de la versión 1")
        en_dialogo(corregir.click, lambda d: rellenar(d, texto="Su texto entero.", fecha="2018-07"))
        assert "Su texto entero." in textos(pestana(dialogo.ficha, "Declaración"))

    elegir(boton(pantalla, "Alianza"), "Ver la declaración", mirar)
    assert [d.fecha for d in declaraciones(bd, suya)] == ["2018-07"]
