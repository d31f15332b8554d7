"""Una persona por una ciudad: sherpas y puntos focales, con su función, sus días y su nómina."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.organos.acciones.enlaces import cesar_enlace, nombrar_enlace
from escritorio.organos.consultas.enlaces import enlaces, enlaces_de
from escritorio.organos.impresos import componer_enlaces
from escritorio.organos.modelo.enlaces import EnlaceNuevo
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.organos.piezas.enlaces import DialogoDeEnlaces
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.socios.acciones import anotar_persona, dar_de_alta, dar_de_baja, reingresar
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from escritorio.socios.pantalla import PantallaSocios
from tests.fabrica import ACTO_ANTERIOR, con_socios, reloj
from tests.ordenes.conftest import Correr, en_json, orden
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.recorridos.libros import texto_de_pdf
from tests.socios.test_categorias import apuntes, rellenar

__all__ = ["orden"]


def test_se_nombra_se_cesa_otro_le_sigue_y_se_deshace(bd: Archivo) -> None:
    uno, _ = con_socios(bd, 2)
    ada = EnlaceNuevo(uno, "Sherpa", "2026-01-01", nombre="Ada López", correo="ada@u.org")
    nombrar_enlace(bd, ada)
    (suyo,) = enlaces_de(bd, uno)
    assert (suyo.persona, suyo.correo, suyo.hasta, suyo.rige("2026-03-10")) == (
        "Ada López",
        "ada@u.org",
        None,
        True,
    )
    otra = replace(ada, nombre="Eva Ruiz", desde="2026-03-01")
    with pytest.raises(DatoInvalido, match="Ada López ya es sherpa de Municipio 001 desde el 01/01/2026"):
        nombrar_enlace(bd, otra)
    accion = cesar_enlace(bd, suyo.id, "2026-02-28")
    nombrar_enlace(bd, otra)
    nombrar_enlace(bd, EnlaceNuevo(uno, "Punto focal", "2026-01-01", suyo.persona_id, hasta="2026-12-31"))
    assert [(e.persona, e.funcion, e.rige("2026-03-10")) for e in enlaces_de(bd, uno)] == [
        ("Ada López", "Sherpa", False),
        ("Ada López", "Punto focal", True),
        ("Eva Ruiz", "Sherpa", True),
    ]
    assert bd.valor("SELECT count(*) FROM persona") == 2
    with pytest.raises(ErrorDeUsuario, match="No se deshace: después se hizo «Eva Ruiz, sherpa"):
        deshacer(bd, accion)
    assert enlaces_de(bd, uno)[0].hasta == "2026-02-28"


def test_el_cese_de_quien_no_tiene_sucesor_se_deshace(bd: Archivo) -> None:
    uno, _ = con_socios(bd, 2)
    nombrar_enlace(bd, EnlaceNuevo(uno, "Sherpa", "2026-01-01", nombre="Ada López"))
    nombrar_enlace(bd, EnlaceNuevo(uno, "Punto focal", "2026-02-01", nombre="Luz Paz"))
    accion = cesar_enlace(bd, enlaces_de(bd, uno)[0].id, "2026-02-28")
    deshacer(bd, accion)
    assert enlaces_de(bd, uno)[0].hasta is None


def test_lo_que_no_vale_se_dice_en_su_campo_y_no_deja_rastro(bd: Archivo) -> None:
    uno, *_ = con_socios(bd, 1)
    bueno, antes = EnlaceNuevo(uno, "Sherpa", "2026-01-01", nombre="Ada"), apuntes(bd)
    for malo, campo in (
        (replace(bueno, funcion=" "), "funcion"),
        (replace(bueno, nombre=""), "nombre"),
        (replace(bueno, hasta="2025-12-31"), "hasta"),
        (replace(bueno, desde="1999-01-01"), "socio_id"),
        (replace(bueno, correo="no es"), "correo"),
    ):
        with pytest.raises(DatoInvalido) as fallo:
            nombrar_enlace(bd, malo)
        assert fallo.value.campo == campo
    assert apuntes(bd) == antes


def test_cada_ciudad_de_u20_con_su_sherpa_de_la_ventana_a_la_nomina(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    """U20: cada ciudad, su alcalde y un sherpa."""
    apertura = crear_asociacion(tmp_path / "red", plantilla("u20"), None, "Ana", reloj)
    bd = apertura.bd
    clase = categorias(bd)[0].id
    ids = [
        dar_de_alta(bd, SocioNuevo(n, p, clase), "2018-01-01", ACTO_ANTERIOR)
        for n, p in (("Tokio", "JP"), ("Buenos Aires", "AR"))
    ]
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaOrganos)
    dialogo = DialogoDeEnlaces(pantalla)
    qtbot.addWidget(dialogo)
    for socio_id, nombre in zip(ids, ("Aiko Mori", "Luz Paz"), strict=True):
        datos = {"socio_id": socio_id, "funcion": "Sherpa", "nombre": nombre, "desde": "2026-01-01"}
        en_dialogo(dialogo.nombrar, partial(rellenar, datos))
    (primero, _) = enlaces(bd)
    assert primero.socio == "Buenos Aires"
    assert dialogo.lista.seleccionar(primero.id)
    assert "Sherpa de Buenos Aires" in textos(dialogo)
    en_dialogo(boton(dialogo, "Editar…").click, partial(rellenar, {"nombre": "Luz Paz Ríos"}))
    assert enlaces(bd)[0].persona == "Luz Paz Ríos"
    en_dialogo(boton(dialogo, "Editar…").click, partial(rellenar, {"nombre": "Luz Paz"}))
    en_dialogo(boton(dialogo, "Cesar").click, partial(rellenar, {"hasta": "2026-03-09"}))
    assert enlaces(bd)[-1].hasta == "2026-03-09"
    nomina = texto_de_pdf(componer_enlaces(bd, "2026-03-09"))
    assert all(t in nomina for t in ("Sherpa", "Buenos Aires", "Luz Paz", "Tokio", "Aiko Mori"))
    hoy = texto_de_pdf(componer_enlaces(bd, "2026-03-10"))
    assert "Aiko Mori" in hoy
    assert "Luz Paz" not in hoy
    assert "no consta ninguno" in texto_de_pdf(componer_enlaces(bd, "2025-01-01"))
    ruta = tmp_path / "enlaces.xlsx"
    ruta.write_bytes(componer_enlaces(bd, "2026-03-10", "xlsx"))
    assert any("Aiko Mori" in fila for fila in leer_libro(ruta).hoja().filas)
    socios = puesta.poner(PantallaSocios)
    assert socios.lista.seleccionar(ids[0])
    assert "Aiko Mori" in textos(pestana(socios, "Personas"))
    apertura.cerrar()


def test_por_ordenes_se_nombra_se_cesa_se_consulta_y_se_exporta(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    hacer = partial(en_json, orden)
    quien = hacer("consultar", ejemplo, "socios")[0]
    socio = f"{quien['pais']}:{quien['codigo']}"
    nombrar = ("enlace", ejemplo, socio, "Ada López", "--funcion", "Sherpa")
    hecho = hacer(*nombrar, "--desde", "2026-01-01", "--correo", "ada@u.org")
    assert (hecho["persona"], hecho["funcion"], hecho["hasta"]) == ("Ada López", "Sherpa", None)
    assert hacer(*nombrar, "--cesa", "2026-02-01")["hasta"] == "2026-02-01"
    assert [e["correo"] for e in hacer("consultar", ejemplo, "enlaces")] == ["ada@u.org"]
    apertura = abrir_archivo(ejemplo, "Ana", datetime.now)
    assert len(enlaces(apertura.bd)) == 1
    apertura.cerrar()
    for destino in ("enlaces.pdf", "enlaces.xlsx"):
        assert orden("exportar", ejemplo, "enlaces", tmp_path / destino)[0] == 0
    codigo, _, error = orden(*nombrar[:3], "Nadie", "--funcion", "Sherpa", "--cesa", "2026-02-01")
    assert (codigo, "Nadie no es Sherpa" in error) == (1, True)


def test_quien_se_va_de_la_red_deja_de_tener_enlaces(bd: Archivo) -> None:
    uno, _ = con_socios(bd, 2)
    nombrar_enlace(bd, EnlaceNuevo(uno, "Sherpa", "2026-01-01", nombre="Ada López"))
    baja = dar_de_baja(bd, uno, "2026-03-01", ACTO_ANTERIOR)
    (suyo,) = enlaces_de(bd, uno)
    assert (suyo.hasta, suyo.rige("2026-02-28"), suyo.rige("2026-03-01")) == ("2026-02-28", True, False)
    assert "Ada López" not in texto_de_pdf(componer_enlaces(bd, "2026-03-10"))
    deshacer(bd, baja)
    assert enlaces_de(bd, uno)[0].hasta is None
    dar_de_baja(bd, uno, "2026-03-01", ACTO_ANTERIOR)
    reingresar(bd, uno, "2026-03-05", ACTO_ANTERIOR)
    nombrar_enlace(bd, EnlaceNuevo(uno, "Sherpa", "2026-03-05", nombre="Eva Ruiz"))
    assert [(e.persona, e.rige("2026-03-10")) for e in enlaces_de(bd, uno)] == [
        ("Ada López", False),
        ("Eva Ruiz", True),
    ]


def test_el_ultimo_dia_no_pisa_al_que_le_sigue_y_las_senas_completan_la_ficha(bd: Archivo) -> None:
    uno, dos = con_socios(bd, 2)
    nombrar_enlace(bd, EnlaceNuevo(uno, "Sherpa", "2026-01-01", nombre="Ada López", hasta="2026-01-31"))
    nombrar_enlace(bd, EnlaceNuevo(uno, "Sherpa", "2026-02-01", nombre="Eva Ruiz"))
    ada, eva = enlaces_de(bd, uno)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="Eva Ruiz es sherpa de Municipio 001 desde el 01/02/2026"):
        cesar_enlace(bd, ada.id, "2026-02-15")
    assert apuntes(bd) == antes
    nombrar_enlace(bd, EnlaceNuevo(dos, "Sherpa", "2026-01-01", eva.persona_id, correo="eva@u.org"))
    assert enlaces_de(bd, dos)[0].correo == "eva@u.org"
    otro = EnlaceNuevo(dos, "Punto focal", "2026-01-01", eva.persona_id, correo="otra@u.org")
    with pytest.raises(DatoInvalido, match="ya consta «eva@u.org»"):
        nombrar_enlace(bd, otro)


def test_por_ordenes_se_sabe_de_cual_se_habla(orden: Correr, ejemplo: Path) -> None:
    hacer = partial(en_json, orden)
    uno, dos = (f"{s['pais']}:{s['codigo']}" for s in hacer("consultar", ejemplo, "socios")[:2])
    nombrar = ("enlace", ejemplo, uno, "Ada López", "--funcion", "Sherpa")
    hacer(*nombrar, "--desde", "2026-02-01", "--hasta", "2026-02-28")
    antes = hacer(*nombrar, "--desde", "2026-01-01", "--hasta", "2026-01-31")
    assert (antes["desde"], antes["hasta"]) == ("2026-01-01", "2026-01-31")
    cesado = hacer(*nombrar, "--cesa", "2026-01-15")
    assert (cesado["desde"], cesado["hasta"]) == ("2026-01-01", "2026-01-15")
    apertura = abrir_archivo(ejemplo, "Ana", reloj)
    anotar_persona(apertura.bd, "Ada López", "otra@u.org")
    apertura.cerrar()
    repetida = ("enlace", ejemplo, dos, "Ada López", "--funcion", "Sherpa", "--desde", "2026-01-01")
    codigo, _, error = orden(*repetida)
    assert (codigo, "Hay varias fichas de «Ada López»" in error) == (1, True)
    assert hacer(*repetida, "--correo", "otra@u.org")["correo"] == "otra@u.org"
