"""Ciudades y Gobiernos Locales Unidos (CGLU): cuota, membresía y voto."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from escritorio.acuerdos.consultas import propuestas_pendientes
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.unidades import anotar_coeficiente
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import Coeficiente, Metodo
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.organos.acciones.mandatos import nombrar, suplir
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.modelo.mandatos import MandatoNuevo, SuplenciaNueva
from escritorio.socios.acciones import (
    anotar_poblacion,
    dar_de_baja,
    nombrar_representante,
    poner_situacion,
    terminar_situacion,
)
from escritorio.socios.consultas import resuelve_la_suspension, socio
from escritorio.socios.modelo import RepresentanteNuevo
from tests.fabrica import ACTO_ANTERIOR
from tests.reglas_reales.ayudas import DIRECTORIO, SIMPLE, acta_de, aprueba, emite_segun, entra, id_de
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa
from tests.socios.test_situaciones import de

CGLU = "CGLU"


@regla_real(80, CGLU)
def habitantes_por_el_desarrollo_del_pais(mesa: Mesa) -> None:
    """A 0,01 por habitante: 60 000 × 0,01 × 0,8 = 480; y 100 000 × 0,01 × 0,5 = 500."""
    bd = mesa.bd
    escala = EscalaNueva(
        "ordinaria",
        "Cuota",
        "USD",
        "2020-01-01",
        "Consejo",
        (Tramo(0, None, tarifa=Decimal("0.01")),),
        Metodo(FormaDeCuota.COEFICIENTE),
    )
    aprueba(bd, escala)
    for pais, valor in (("UY", "0.8"), ("BO", "0.5")):
        anotar_coeficiente(bd, Coeficiente(pais, "2020", Decimal(valor), "PNUD"))
    anotar_poblacion(bd, entra(mesa, "Tarija", "BO"), 2025, 100_000, "Censo", oficial=True)
    entra(mesa, "Sin coeficiente", "PE")
    emite_segun(mesa, "habitantes por el coeficiente de desarrollo del país")
    cobrado = {c.socio: c.importe for c in cargos(bd)}
    assert (cobrado["Municipio 001"], cobrado["Municipio 007"], cobrado["Tarija"]) == (
        48_000,
        336_000,
        50_000,
    )
    assert "Sin coeficiente" not in cobrado


@regla_real(81, CGLU)
def es_miembro_desde_el_primer_pago(mesa: Mesa) -> None:
    """Admitida el 1 de febrero y pagada el 5 de marzo: vota desde el 5 y no el 4."""
    bd = mesa.bd
    mesa.escribir("membresia", "Se es socio desde el día del primer pago = sí")
    mesa.escribir("voto")
    suyo = entra(mesa, "Tarija", "BO", desde="2026-02-01")
    assert socio(bd, suyo).como_esta == "En trámite"
    assert mesa.dictamen("voto", socio="Tarija", fecha="2026-03-10")["votos"] == 0
    anotar_pago(bd, PagoNuevo(nuevo_id(), suyo, "2026-03-05", 100, "transferencia", a_cuenta=True))
    assert (socio(bd, suyo).como_esta, socio(bd, suyo).alta) == ("Activo", "2026-03-05")
    assert mesa.dictamen("voto", socio="Tarija", fecha="2026-03-05")["votos"] == 1
    assert socio(bd, suyo, "2026-03-04").estado == "sin alta"
    assert "De 8 integrantes con voto" in acta_de(mesa, "asamblea")


ya_probada(
    81, CGLU, "tests.socios.test_membresia:test_se_es_socio_desde_el_primer_pago_y_hasta_entonces_en_tramite"
)


@regla_real(82, CGLU)
def se_sale_con_seis_meses_de_aviso_debiendo_la_parte_proporcional(mesa: Mesa) -> None:
    """Avisa el 31 de marzo y sale el 30 de septiembre: del año, 273 días de 365; si avisa en agosto, todo."""
    mesa.escribir(
        "cuota",
        """Cómo se calcula la cuota = igual para todos
        Qué debe quien sale = la parte proporcional del periodo
        Meses de aviso de la salida = 6""",
    )
    del_anio = {"importe": 36_500, "desde": "2026-01-01", "hasta": "2026-12-31"}
    assert mesa.si("cuota", baja="2026-03-31", **del_anio)["debe"] == 27_300
    assert mesa.si("cuota", baja="2026-08-15", **del_anio)["debe"] == 36_500


@regla_real(83, CGLU)
def vota_quien_pago_hasta_el_ano_anterior(mesa: Mesa) -> None:
    """La de 2025, emitida ya en 2026 y sin pagar, quita el voto; pagada, lo devuelve; la de 2026, no."""
    bd = mesa.bd
    mesa.escribir(
        "voto",
        """Quien debe cuotas no vota = sí
        Periodos adeudados = 1
        A qué fecha se mira = el último día del año anterior al de la sesión""",
    )
    uno, dos, tres = mesa.socios[:3]
    emitir(bd, preparar_emision(bd, "2025", socios=[uno, dos]))
    emitir(bd, preparar_emision(bd, "2026", socios=[uno, tres]))
    (debe,) = [c.saldo for c in cargos(bd) if (c.socio_id, c.ejercicio) == (dos, "2025")]
    anotar_pago(bd, PagoNuevo(nuevo_id(), dos, "2026-03-09", debe, "transferencia"))
    assert [mesa.dictamen("voto", socio=f"000{n}")["votos"] for n in (1, 2, 3, 4)] == [0, 1, 1, 1]


@regla_real(84, CGLU)
def un_voto_igual_y_los_asociados_sin_voto(mesa: Mesa) -> None:
    """La de 60 000 y la de 420 000 habitantes, uno; la asociada, ninguno."""
    mesa.escribir(
        "voto",
        """Cómo se reparten los votos = un voto cada uno
        Con voz y sin voto: Asociado = sí""",
    )
    entra(mesa, "Tarija", "BO", categoria="Asociado")
    votos = [mesa.dictamen("voto", socio=s)["votos"] for s in ("0001", "0007", "Tarija")]
    assert votos == [1, 1, 0]


@regla_real(85, CGLU)
def por_mayoria_simple_de_los_votos_emitidos(mesa: Mesa) -> None:
    """3 a 2, con 2 abstenciones, no eran dos tercios de 5 (3,33) y sí son más de 2,5; 2 a 2, no."""
    mesa.escribir(
        "mayoria",
        "Se aprueba con los votos a favor de = al menos · dos tercios de · los votos emitidos",
        tipo="ordinaria",
    )
    mesa.no("mayoria", a_favor=3, en_contra=2, abstenciones=2)
    mesa.escribir("mayoria", SIMPLE, tipo="ordinaria")
    mesa.si("mayoria", a_favor=3, en_contra=2, abstenciones=2)
    mesa.si("mayoria", a_favor=2, en_contra=1, abstenciones=4)
    mesa.no("mayoria", a_favor=2, en_contra=2, abstenciones=3)


@regla_real(86, CGLU)
def el_suplente_vota_solo_si_falta_el_delegado(mesa: Mesa) -> None:
    """Con Ana en el puesto, Beto no cuenta; desde que la suple, cuenta él y no ella."""
    bd = mesa.bd
    delegado = mesa.puesto(DIRECTORIO, "Delegado")
    mesa.escribir(
        "composicion", "De dónde sale esta parte = Electos\nPuesto o calidad = Delegado", organo=DIRECTORIO
    )
    mesa.escribir(
        "mandato",
        """Duración del mandato = 3
        Quién suple = su suplente""",
        organo=DIRECTORIO,
    )
    for nombre, calidad in (("Ana", "titular"), ("Beto", "suplente")):
        quien = RepresentanteNuevo(nombre, "2025-01-01", calidad=calidad)
        nombrar_representante(bd, mesa.socios[0], quien)
        persona = bd.valor("SELECT id FROM persona WHERE nombre = ?", [nombre])
        dado = MandatoNuevo(delegado, "2026-01-01", "2028-12-31", persona_id=persona, calidad=calidad)
        nombrar(bd, dado, ACTO_ANTERIOR)

    def votan(dia: str) -> list[str]:
        return [i.nombre for i in integrantes(bd, id_de(mesa, DIRECTORIO), dia) if i.vota]

    assert votan("2026-03-01") == ["Ana"]
    titular = next(m for m in mandatos(bd, id_de(mesa, DIRECTORIO)) if m.titular)
    beto = bd.valor("SELECT id FROM persona WHERE nombre = 'Beto'")
    suplir(
        bd, titular.id, SuplenciaNueva("2026-03-05", "Viaje", "2026-03-20", persona_id=beto), ACTO_ANTERIOR
    )
    assert [votan(d) for d in ("2026-03-04", "2026-03-05", "2026-03-21")] == [["Ana"], ["Beto"], ["Ana"]]


@regla_real(87, CGLU)
def la_suspension_dura_hasta_que_el_consejo_la_levanta_o_excluye(mesa: Mesa) -> None:
    """Suspendida el 1 de febrero no vota, ni en 2030; levantada el 5 de marzo, sí; la otra se excluye."""
    bd = mesa.bd
    mesa.escribir("membresia", "Quién resuelve una suspensión = Consejo")
    mesa.escribir("voto")
    una, otra = mesa.socios[:2]
    for quien in (una, otra):
        poner_situacion(
            bd, quien, replace(de("suspension"), organo_id=resuelve_la_suspension(bd)), ACTO_ANTERIOR
        )
    assert len(propuestas_pendientes(bd, id_de(mesa, "consejo"))) == 2
    dias = ("2026-01-31", "2026-02-01", "2030-01-01")
    assert [mesa.dictamen("voto", socio="0001", fecha=d)["votos"] for d in dias] == [1, 0, 0]
    suya = socio(bd, una).situacion
    assert suya is not None
    terminar_situacion(bd, suya.id, "2026-03-05", ACTO_ANTERIOR)
    dar_de_baja(bd, otra, "2026-03-05", ACTO_ANTERIOR, excluye=True)
    assert mesa.dictamen("voto", socio="0001", fecha="2026-03-05")["votos"] == 1
    assert (socio(bd, otra).estado, propuestas_pendientes(bd, id_de(mesa, "consejo"))) == ("de baja", [])


@regla_real(87, CGLU)
def y_mientras_dura_el_acta_dice_que_no_vota(mesa: Mesa) -> None:
    """De las siete, la suspendida asiste con voz: votan seis, y consta por qué."""
    mesa.escribir("membresia", "Quién resuelve una suspensión = Consejo")
    mesa.escribir("voto")
    suya = replace(de("suspension"), organo_id=resuelve_la_suspension(mesa.bd))
    poner_situacion(mesa.bd, mesa.socios[0], suya, ACTO_ANTERIOR)
    acta = acta_de(mesa, "asamblea")
    assert "De 6 integrantes con voto" in acta
    assert "suspendid" in acta.lower()


ya_probada(
    87,
    CGLU,
    "tests.socios.test_situaciones:test_suspendido_hasta_que_el_consejo_resuelva_espera_en_su_orden_del_dia",
)
ya_probada(87, CGLU, "tests.socios.test_membresia:test_la_suspension_la_resuelve_quien_dice_la_regla")
