"""Lo pendiente de todos los asuntos, con su urgencia, y los primeros pasos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.actas.acciones.levantar import levantar
from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.fechas import en_cuanto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia, urgencia_de_dia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.consultas.reglas import organo_por_clave, reglas_pendientes
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA
from escritorio.inicio.consultas import vistazo
from escritorio.organos.acciones.mandatos import nombrar, nombrar_persona
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.a_su_hora import dejar_sin_celebrar
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_reglas, con_socios, nueva_red, reloj
from tests.sesiones.escenas import convocada, en_curso, nueva
from tests.vistazo import pendientes

HOY = "2026-03-10"


@pytest.fixture
def red(tmp_path: Path) -> Iterator[Archivo]:
    """Tres socios y las reglas fijadas."""
    (tmp_path / "red").mkdir()
    apertura = nueva_red(tmp_path / "red")
    con_socios(apertura.bd, 3)
    con_reglas(apertura.bd)
    yield apertura.bd
    apertura.cerrar()


def de_tipo(bd: Archivo, tipo: str, fecha: str = HOY) -> list[Pendiente]:
    return [p for p in pendientes(bd, fecha) if p.tipo == tipo]


def test_una_red_recien_fundada_pide_fijar_reglas_y_nombrar(bd: Archivo) -> None:
    reglas = de_tipo(bd, "reglas")
    assert [p.frase.split(":")[0] for p in reglas] == [
        "Asamblea General de Socios",
        "Consejo",
        "Comisión Directiva",
    ]
    assert reglas[0].frase.endswith("11 reglas por fijar; sin ellas no puede sesionar ni decidir")
    assert reglas[0].referencia == Referencia("organo", asamblea(bd))
    assert de_tipo(bd, "vacante")[0].frase == (
        "Asamblea General de Socios: sin ocupar Presidencia de la Asamblea y Secretaría de actas"
    )
    assert [p.hecho for p in vistazo(bd, HOY).pasos] == [False] * 6
    assert [(c.valor, c.detalle) for c in vistazo(bd, HOY).cifras] == [
        ("0", ""),
        ("Sin convocar", ""),
        ("0", ""),
        ("Nada", "Nadie debe nada"),
    ]


def test_sin_organo_que_sesione_no_hay_mesa_que_nombrar(red: Archivo) -> None:
    with transaccion(red, "Preparar la prueba"):
        red.ejecutar("UPDATE organo SET sesiona = 0")
    assert len(vistazo(red, HOY).pasos) == 4


def test_los_primeros_pasos_se_van_dando(red: Archivo) -> None:
    presidencia, secretaria = puestos(red, asamblea(red))
    socio = red.valor("SELECT id FROM socio")
    nombrar(red, MandatoNuevo(presidencia.id, "2026-01-01", socio_id=socio), ACTO_ANTERIOR)
    nombrar_persona(red, MandatoNuevo(secretaria.id, "2026-01-01"), "Ana", ACTO_ANTERIOR)
    assert [p.hecho for p in vistazo(red, HOY).pasos] == [False, True, True, True, False, False]
    preparar(red, nueva(red))
    assert not vistazo(red, HOY).pasos[4].hecho, "un borrador no es una convocatoria"
    convocada(red)
    emitir(red, preparar_emision(red, "2026"))
    editar(red, replace(asociacion(red), sede="Salto"))
    assert not vistazo(red, HOY).pasos[0].hecho, "con sólo la sede, el membrete no está completo"
    editar(red, replace(asociacion(red), identificacion_legal="RUT 21 000"))
    assert all(p.hecho for p in vistazo(red, HOY).pasos)


def test_una_sesion_pide_lo_suyo_segun_su_estado(red: Archivo) -> None:
    preparar(red, nueva(red))
    assert de_tipo(red, "borrador")[0].frase.endswith("(20/04/2026, en 41 días): sin convocar todavía")
    sesion = convocada(red)
    [aviso] = de_tipo(red, "convocada")
    assert (aviso.urgencia, aviso.referencia) == (Urgencia.POR_HACER, Referencia("sesion", sesion))
    assert de_tipo(red, "convocada", "2026-04-10")[0].urgencia is Urgencia.PRONTO
    assert de_tipo(red, "convocada", "2026-04-21")[0].urgencia is Urgencia.VENCIDO
    assert vistazo(red, HOY).cifras[1].valor == "20/04/2026"
    assert vistazo(red, "2026-04-21").cifras[1].valor == "Sin convocar"
    dejar_sin_celebrar(red, sesion, "2026-04-20T10:30", "No hubo quórum")
    [falta] = de_tipo(red, "acta", "2026-04-22")
    assert falta.frase.endswith("n.º 1 (20/04/2026, hace 2 días): falta su acta")
    levantar(red, sesion)
    assert de_tipo(red, "acta", "2026-04-22") == []


def test_una_sesion_en_curso_va_la_primera_y_lleva_a_la_sala(red: Archivo) -> None:
    sesion = en_curso(red, 3)
    primero = pendientes(red, "2026-04-20")[0]
    assert (primero.tipo, primero.urgencia) == ("en_curso", Urgencia.VENCIDO)
    assert primero.referencia == Referencia("sala", sesion)


def test_un_mandato_que_termina_se_avisa_noventa_dias_antes_si_nadie_lo_releva(red: Archivo) -> None:
    uno, otro, _ = (f["id"] for f in red.filas("SELECT id FROM socio ORDER BY nombre"))
    puesto = puestos(red, organo_por_clave(red, "directiva").id)[0]
    nombrar(red, MandatoNuevo(puesto.id, "2025-05-01", "2026-04-30", socio_id=uno), ACTO_ANTERIOR)
    cuentas = [len(de_tipo(red, "mandato", f)) for f in ("2026-01-29", "2026-01-30", "2026-04-30")]
    assert cuentas == [0, 1, 1]
    assert de_tipo(red, "mandato", "2026-04-29")[0].frase == (
        "Comisión Directiva, Secretaría Ejecutiva en ejercicio: el mandato de Municipio 001"
        " termina el 30/04/2026, mañana"
    )
    nombrar(red, MandatoNuevo(puesto.id, "2026-05-01", "2027-04-30", socio_id=otro), ACTO_ANTERIOR)
    assert de_tipo(red, "mandato", "2026-04-29") == []


def test_sin_poblacion_oficial_se_dice_cuantos_o_quien(red: Archivo) -> None:
    categoria = categorias(red)[0].id
    uno = dar_de_alta(red, SocioNuevo("Zapala", "AR", categoria), "2020-01-01", ACTO_ANTERIOR)
    [solo] = de_tipo(red, "poblacion")
    assert (solo.frase, solo.referencia) == (
        "Zapala no tiene población oficial: no se le puede emitir cuota",
        Referencia("socio", uno),
    )
    dar_de_alta(red, SocioNuevo("Zárate", "AR", categoria), "2020-01-01", ACTO_ANTERIOR)
    [varios] = de_tipo(red, "poblacion")
    assert varios.frase.startswith("2 socios sin población oficial")
    assert vistazo(red, HOY).cifras[0].detalle == "2 países"


def test_sin_escala_que_rija_se_dice_eso_y_no_que_falta_la_poblacion(red: Archivo) -> None:
    dar_de_alta(red, SocioNuevo("Zapala", "AR", categorias(red)[0].id), "2020-01-01", ACTO_ANTERIOR)
    with transaccion(red, "Cerrar las escalas"):
        red.ejecutar("UPDATE escala SET hasta = '2026-01-31'")
    assert [p.frase for p in de_tipo(red, "escala")] == [
        "Falta la escala de cuotas: sin ella no se pueden emitir"
    ]
    assert de_tipo(red, "poblacion") == []


def test_si_la_cuota_es_igual_para_todos_no_hace_falta_la_poblacion(red: Archivo) -> None:
    dar_de_alta(red, SocioNuevo("Zapala", "AR", categorias(red)[0].id), "2020-01-01", ACTO_ANTERIOR)
    assert len(de_tipo(red, "poblacion")) == 1
    with transaccion(red, "Cobrar lo mismo a todos"):
        red.ejecutar("UPDATE escala SET forma = 'fija'")
    assert de_tipo(red, "poblacion") == []


def test_la_deuda_se_suma_por_moneda(red: Archivo) -> None:
    emitir(red, preparar_emision(red, "2026"))
    assert [p.frase for p in de_tipo(red, "deuda")] == ["3 socios deben USD 1.100,00"]
    assert (vistazo(red, HOY).cifras[3].valor, vistazo(red, HOY).cifras[3].detalle) == (
        "USD 1.100,00",
        "3 socios",
    )


@pytest.mark.parametrize(
    ("fecha", "dicho"),
    [
        ("2026-03-08", "hace 2 días"),
        ("2026-03-09", "ayer"),
        ("2026-03-10", "hoy"),
        ("2026-03-11", "mañana"),
        ("2026-03-25", "en 15 días"),
    ],
)
def test_cuanto_falta_se_dice_en_claro(fecha: str, dicho: str) -> None:
    assert en_cuanto(fecha, HOY) == dicho


def test_los_bordes_de_la_urgencia() -> None:
    fechas = ("2026-03-09", "2026-03-10", "2026-03-25", "2026-03-26")
    assert [urgencia_de_dia(f, HOY).name for f in fechas] == ["VENCIDO", "PRONTO", "PRONTO", "POR_HACER"]


@pytest.mark.parametrize(
    ("clave", "completar"),
    [("vivienda_adecuada", "las demás reglas"), ("consorcio_brasileno", "el estatuto")],
)
def test_a_quien_ni_cobra_ni_tiene_estatuto_no_se_le_piden(
    tmp_path: Path, clave: str, completar: str
) -> None:
    apertura = crear_asociacion(tmp_path / clave, plantilla(clave), None, "Ana", reloj)
    bd, cobra = apertura.bd, completar == "el estatuto"
    assert de_tipo(bd, "estatuto")[0].frase.startswith(f"Completar {completar}: ")
    assert ("Por cobrar" in [c.rotulo for c in vistazo(bd, HOY).cifras]) is cobra
    pasos = vistazo(bd, HOY).pasos
    assert ("Emitir las cuotas" in [p.titulo for p in pasos]) is cobra
    assert ("población" in pasos[1].explicacion) is cobra
    por_fijar = {(r.familia, r.tipo) for _, r in reglas_pendientes(bd, list(NOMBRES_DE_FAMILIA))}
    assert ({("mayoria", "reforma"), ("mayoria", "cuotas")} <= por_fijar) is cobra
    apertura.cerrar()
