"""Cómo se entra y cómo se sale, según la regla: primer pago, suspensión antes de excluir y extinción."""

from __future__ import annotations

from functools import partial

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas import propuestas_pendientes
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.mirada import Mirada
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.consultas.mora import leer_efectos
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.votar import FormaDeCuota, ReglaDeCuota, ReglaDeMembresia
from escritorio.estatutos.reglas.describir import describir
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.socios import acciones, consultas
from escritorio.socios.modelo import SocioNuevo
from escritorio.socios.pantalla import PantallaSocios
from escritorio.socios.reglas.situaciones import FaltaSuspender
from tests.acuerdos.casos import NUEVO
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_socios
from tests.pantallas import Puesta, boton, en_dialogo
from tests.sesiones.escenas import fijar
from tests.socios.test_categorias import apuntes, rellenar
from tests.socios.test_situaciones import de


def con_regla(bd: Archivo, regla: ReglaDeMembresia, articulo: str = "art. 8 del estatuto") -> None:
    """Rige desde siempre, en el órgano principal."""
    anadir_regla(bd, asamblea(bd), "membresia", "", regla, articulo, "0001-01-01")


def entra(bd: Archivo, desde: str = "2026-02-01", *, ya_pago: bool = False) -> str:
    """El id de un socio nuevo."""
    ficha = SocioNuevo("Zapala", "AR", consultas.categorias(bd)[0].id)
    socio_id = acciones.dar_de_alta(bd, ficha, desde, ACTO_ANTERIOR, ya_pago=ya_pago)
    acciones.anotar_poblacion(bd, socio_id, 2025, 50_000, "Censo", oficial=True)
    return socio_id


def paga(bd: Archivo, socio_id: str, dia: str) -> None:
    """Cien unidades, ese día."""
    anotar_pago(bd, PagoNuevo(nuevo_id(), socio_id, dia, 100, "transferencia", a_cuenta=True))


def vota(bd: Archivo, socio_id: str, dia: str) -> bool:
    """Si ese día integra la asamblea con voto."""
    return any(c.socio_id == socio_id and c.votos for c in habilitar(bd, asamblea(bd), dia))


def test_se_es_socio_desde_el_primer_pago_y_hasta_entonces_en_tramite(bd: Archivo) -> None:
    """CGLU: la membresía empieza con el primer pago."""
    con_socios(bd, 2)
    con_regla(bd, ReglaDeMembresia(desde_primer_pago=True))
    socio_id = entra(bd)
    suyo = consultas.socio(bd, socio_id)
    assert suyo.situacion is not None
    dicha = "En trámite desde el 01/02/2026 hasta su primer pago (Libro de socios en papel)"
    assert (suyo.como_esta, str(suyo.situacion.dicha)) == ("En trámite", dicha)
    assert not vota(bd, socio_id, "2026-03-10")
    assert len(preparar_emision(bd, "2026", sin_regla="ninguno").cargos) == 3
    paga(bd, socio_id, "2026-03-05")
    suyo = consultas.socio(bd, socio_id)
    assert (suyo.alta, suyo.como_esta) == ("2026-03-05", "Activo")
    assert [vota(bd, socio_id, d) for d in ("2026-03-04", "2026-03-05")] == [False, True]
    assert consultas.socio(bd, socio_id, "2026-03-04").estado == "sin alta"
    paga(bd, socio_id, "2026-03-09")
    assert consultas.socio(bd, socio_id).alta == "2026-03-05"


def test_anular_el_primer_pago_lo_devuelve_al_tramite_y_quien_ya_pago_no_espera(bd: Archivo) -> None:
    con_regla(bd, ReglaDeMembresia(desde_primer_pago=True))
    assert consultas.socio(bd, entra(bd, ya_pago=True)).situacion is None
    ficha = SocioNuevo("Otra", "AR", consultas.categorias(bd)[0].id)
    otra = acciones.dar_de_alta(bd, ficha, "2026-03-05", ACTO_ANTERIOR)
    paga(bd, otra, "2026-03-05")
    assert consultas.socio(bd, otra).como_esta == "Activo"
    tercera = entra(bd)
    paga(bd, tercera, "2026-03-05")
    paga(bd, tercera, "2026-03-08")
    for pago in sorted((p for p in pagos(bd) if p.socio_id == tercera), key=lambda p: p.fecha):
        anular_pago(bd, pago.id, "Era de otro")
        suyo = consultas.socio(bd, tercera)
        altas = ("2026-03-08", "Activo") if pago.fecha == "2026-03-05" else ("2026-02-01", "En trámite")
        assert (suyo.alta, suyo.como_esta) == altas


def test_quien_vuelve_tambien_espera_a_su_primer_pago_y_lo_de_antes_no_cuenta(bd: Archivo) -> None:
    con_regla(bd, ReglaDeMembresia(desde_primer_pago=True))
    suyo = entra(bd)
    paga(bd, suyo, "2026-02-01")
    acciones.dar_de_baja(bd, suyo, "2026-02-20", ACTO_ANTERIOR)
    acciones.reingresar(bd, suyo, "2026-03-01", ACTO_ANTERIOR)
    assert (consultas.socio(bd, suyo).como_esta, vota(bd, suyo, "2026-03-10")) == ("En trámite", False)
    paga(bd, suyo, "2026-02-10")
    assert consultas.socio(bd, suyo).como_esta == "En trámite"
    paga(bd, suyo, "2026-03-05")
    assert [consultas.socio(bd, suyo, d).estado for d in ("2026-03-04", "2026-03-05")] == [
        "de baja",
        "activo",
    ]
    anular_pago(bd, max(pagos(bd), key=lambda p: p.fecha).id, "Era de otro")
    assert consultas.socio(bd, suyo).como_esta == "En trámite"
    acciones.dar_de_baja(bd, suyo, "2026-03-09", ACTO_ANTERIOR)
    acciones.reingresar(bd, suyo, "2026-03-10", ACTO_ANTERIOR, ya_pago=True)
    assert (consultas.socio(bd, suyo).como_esta, consultas.por_pagar(bd)) == ("Activo", [])
    assert hallazgos(bd) == []


def test_en_el_cuadro_de_reingreso_se_dice_si_ya_pago(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    con_regla(bd, ReglaDeMembresia(desde_primer_pago=True))
    suyo = entra(bd, ya_pago=True)
    acciones.dar_de_baja(bd, suyo, "2026-02-20", ACTO_ANTERIOR)
    pantalla = Puesta(bd, qtbot, qapp).poner(PantallaSocios)
    assert pantalla.lista.seleccionar(suyo)
    datos = {"desde": "2026-03-01", "fundamento_texto": "Acta 4", "fundamento_fecha": "2026-03-01"}
    en_dialogo(boton(pantalla, "Reingresar").click, partial(rellenar, datos))
    assert consultas.por_pagar(bd) == [suyo]


def test_sin_la_regla_el_alta_no_espera_a_nada(bd: Archivo) -> None:
    assert consultas.socio(bd, entra(bd)).situacion is None


def test_solo_se_excluye_a_quien_esta_suspendido_y_retirarse_no_lo_pide(bd: Archivo) -> None:
    """Lei 11.107 art. 8.º: la exclusión, tras suspensión."""
    uno, dos, tres = con_socios(bd, 3)
    con_regla(bd, ReglaDeMembresia(exclusion_tras_suspension=True))
    antes = apuntes(bd)
    excluir = partial(acciones.dar_de_baja, bd, uno, "2026-03-10", ACTO_ANTERIOR, excluye=True)
    with pytest.raises(FaltaSuspender, match=r"sin suspender antes.*art\. 8 del estatuto.*«Situación»"):
        excluir()
    assert apuntes(bd) == antes
    acciones.poner_situacion(bd, uno, de("suspension", "2026-03-01"), ACTO_ANTERIOR)
    excluir()
    assert consultas.socio(bd, uno).estado == "de baja"
    acciones.dar_de_baja(bd, dos, "2026-03-10", ACTO_ANTERIOR)
    suyo = {"organo_id": asamblea(bd), "tipo_decision": "exclusion", "fecha": "2026-03-01"}
    acuerdo = asentar(bd, replace(NUEVO, **suyo))
    with pytest.raises(FaltaSuspender):
        fundamento = Fundamento(ClaseDeFundamento.ACUERDO, "", "", acuerdo.id)
        acciones.dar_de_baja(bd, tres, "2026-03-10", fundamento)


def test_por_mora_no_se_propone_excluir_sin_suspender_antes(bd: Archivo) -> None:
    uno, _ = con_socios(bd, 2)
    fijar(bd, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, suspende=1, excluye=1))
    con_regla(bd, ReglaDeMembresia(exclusion_tras_suspension=True))
    anotar_saldo_inicial(bd, uno, "2024", 10_000, ACTO_ANTERIOR)

    def de_excluir() -> str:
        suyos = {e.clase: e.dictamen for e in leer_efectos(bd)(uno, "Municipio 001")}
        return str(suyos["exclusion"].frase)

    assert de_excluir() == "No puede excluirse a Municipio 001 sin suspender antes."
    acciones.poner_situacion(bd, uno, de("suspension", "2026-03-01"), ACTO_ANTERIOR)
    assert de_excluir() == "Procede proponer la exclusión de Municipio 001."


def test_si_quedan_menos_de_los_que_exige_se_dice_que_se_extingue_y_que_hacer(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    """Lei 11.107: si de dos consorciados se retira uno, se extingue."""
    uno, dos = con_socios(bd, 2)
    con_regla(bd, ReglaDeMembresia(minimo=2, al_extinguirse="liquidar y repartir los bienes."))
    assert [*consultas.pendientes(Mirada(bd, bd.hoy()))] == []
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaSocios)
    assert pantalla.lista.seleccionar(uno)
    acto = {"fundamento_clase": "acto_anterior", "fundamento_texto": "Acta", "fundamento_fecha": "2026-03-01"}
    en_dialogo(boton(pantalla, "Dar de baja").click, partial(rellenar, {"hasta": "2026-03-10", **acto}))
    dicho = (
        "La asociación se extingue. Queda 1 socio. Hacen falta al menos 2. Liquidar y repartir los bienes."
        " (art. 8 del estatuto"
    )
    assert dicho in puesta.avisos.hechos[-1]
    (pendiente,) = consultas.pendientes(Mirada(bd, bd.hoy()))
    assert pendiente.frase.startswith(dicho)
    puesta.deshacer()
    assert [*consultas.pendientes(Mirada(bd, bd.hoy()))] == []
    assert consultas.socio(bd, dos).estado == "activo"


def test_la_suspension_la_resuelve_quien_dice_la_regla(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    uno, *_ = con_socios(bd, 1)
    con_regla(bd, ReglaDeMembresia(resuelve="consejo"))
    pantalla = Puesta(bd, qtbot, qapp).poner(PantallaSocios)
    assert pantalla.lista.seleccionar(uno)
    acto = {"fundamento_clase": "acto_anterior", "fundamento_texto": "Acta", "fundamento_fecha": "2026-02-01"}
    datos = {"clase": "suspension", "desde": "2026-02-01", **acto}
    en_dialogo(boton(pantalla, "Situación").click, partial(rellenar, datos))
    assert len(propuestas_pendientes(bd, organo_por_clave(bd, "consejo").id)) == 1


def test_la_regla_se_lee_como_una_frase() -> None:
    entera = ReglaDeMembresia(True, True, "consejo", 2, "liquidar")
    assert describir(entera) == (
        "Se es socio desde el día del primer pago. Sólo se excluye a quien está suspendido. Una suspensión"
        " dura hasta que el Consejo la levanta o excluye. Con menos de 2 socios la asociación se extingue:"
        " liquidar."
    )
    assert describir(ReglaDeMembresia()) == "No dice nada del ingreso ni de la salida."
