"""Lo que se rebaja, se reclama y se acuerda con quien debe, en el ejemplo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.avance import SinAvance
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.avisos import avisos_a_la_vista
from escritorio.cuotas.acciones.cartas import anotar_envio, emitir_cartas
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir, emitir_extraordinaria
from escritorio.cuotas.acciones.escalas import eximir, guardar_borrador
from escritorio.cuotas.acciones.favor import anotar_ajuste, aplicar_saldo_a_favor
from escritorio.cuotas.acciones.planes import acordar_plan, caducar_plan
from escritorio.cuotas.consultas.avisos import cargos_vivos
from escritorio.cuotas.consultas.cartas import cartas, cartas_que_tocan
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.emisiones import vencimiento_de_hoy
from escritorio.cuotas.consultas.pagos import pagos_de
from escritorio.cuotas.consultas.planes import planes_de
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.cuotas.modelo.cuentas import Cambio, PagoNuevo
from escritorio.cuotas.modelo.planes import AjusteNuevo, PlanNuevo
from escritorio.ejemplo.acciones.comunes import Hecho
from escritorio.ejemplo.acciones.cuentas import fondo_de
from escritorio.ejemplo.modelo.red import SECRETARIA
from escritorio.ejemplo.modelo.tesoreria import (
    AL_DIA,
    ASAMBLEA_DE_2025,
    BANCO,
    CUMPLE,
    DE_FRONTERA,
    DEVUELTO,
    ESCALA_PROPUESTA,
    EXENTA,
    EXTRAORDINARIA,
    FUENTE_DEL_TIPO,
    LIBRO_ANTERIOR,
    PAGAN_PARTE,
    PAGAN_TODO,
    PAGOS,
    PERDON,
    PERDONADA,
    PESOS,
    POR_QUE_SE_ANULA,
    RECLAMADAS_EN_JULIO,
    SALDOS,
    SE_RETRASA,
    TIPO,
    VENCE_LA_EXTRAORDINARIA,
    PagoDelEjemplo,
)
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.organos.acciones.mandatos import nombrar, prorrogar, suplir
from escritorio.organos.acciones.puestos import ajustar_turno, planear_turnos
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.consultas.rotacion import proponer
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.modelo.mandatos import MandatoNuevo, Puesto, SuplenciaNueva, TurnoNuevo
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import representantes
from escritorio.socios.modelo import RepresentanteNuevo
from escritorio.unidades.consultas.unidades import unidades

_CERTIFICADO, _ACUSE = "Correo certificado", "2026-07-22"


def escribir_en_mayo(bd: Archivo) -> None:
    """El primer aviso a quien debe, por correo."""
    _escribir(bd, [c.socio_id for c in cartas_que_tocan(bd)], "Correo electrónico")


def escribir_en_julio(bd: Archivo) -> None:
    """El segundo, a quien más tiempo lleva."""
    tocan = sorted(cartas_que_tocan(bd), key=lambda c: -c.dias)
    _escribir(bd, [c.socio_id for c in tocan[:RECLAMADAS_EN_JULIO]], _CERTIFICADO)


def _escribir(bd: Archivo, socios: Sequence[str], medio: str) -> None:
    for carta_id in emitir_cartas(bd, socios).ids:
        anotar_envio(bd, carta_id, medio, bd.hoy())


def anotar_acuses(bd: Archivo) -> None:
    """Vuelve firmado el de una de cada dos cartas certificadas."""
    certificadas = [c for c in cartas(bd) if c.medio == _CERTIFICADO]
    for suya in certificadas[::2]:
        anotar_envio(bd, suya.id, _CERTIFICADO, suya.fecha, _ACUSE)


def acordar_en_julio(bd: Archivo, ids: Mapping[str, str], manda: Fundamento) -> None:
    """Los calendarios que la asamblea encargó proponer: dos ciudades los aceptan."""
    _acordar(bd, ids[CUMPLE], ("2026-08-15", "2026-09-15"), manda)
    _acordar(bd, ids[SE_RETRASA], ("2026-08-31", "2026-09-30", "2026-10-30"), manda)


def acordar_en_setiembre(bd: Archivo, ids: Mapping[str, str], manda: Fundamento) -> None:
    """Otro, que se va pagando."""
    _acordar(bd, ids[AL_DIA], ("2026-10-15", "2026-11-15", "2026-12-15"), manda)


def _acordar(bd: Archivo, socio_id: str, vencimientos: tuple[str, ...], manda: Fundamento) -> None:
    debe = tuple(c.id for c in cargos_de(bd, socio_id) if c.saldo)
    acordar_plan(bd, PlanNuevo(socio_id, bd.hoy(), debe, vencimientos), manda)


def caducar_el_retrasado(bd: Archivo, ids: Mapping[str, str]) -> None:
    """No pagó ninguna de sus cuotas."""
    (suyo,) = planes_de(bd, ids[SE_RETRASA])
    caducar_plan(bd, suyo.id, "No pagó las dos primeras cuotas ni contestó a los llamados.")


def rebajar_por_error(bd: Archivo, ids: Mapping[str, str]) -> None:
    """Una nota de crédito por lo que el libro en papel no llegó a anotar."""
    motivo = "En 2025 pagó USD 80,00 de más, que el libro en papel no llegó a anotar."
    _rebajar(bd, "nota_credito", ids["Santa Brígida del Litoral"], 80_00, motivo)


def condonar(bd: Archivo, ids: Mapping[str, str], manda: Fundamento) -> None:
    """La mitad de la cuota de la ciudad inundada."""
    motivo = "La inundación de febrero de 2026: la mitad de la cuota del año."
    _rebajar(bd, "condonacion", ids[PERDONADA], PERDON, motivo, manda)


def compensar(bd: Archivo, ids: Mapping[str, str], manda: Fundamento) -> None:
    """Parte de la cuota, con un trabajo hecho para la red."""
    motivo = "Maquetó e imprimió la edición en portugués del plan de cooperación."
    _rebajar(bd, "compensacion", ids["Foz do Jatobá"], 300_00, motivo, manda, "servicio")


def _rebajar(
    bd: Archivo,
    clase: str,
    socio_id: str,
    importe: int,
    motivo: str,
    manda: Fundamento | None = None,
    contrapartida: str = "",
) -> None:
    cargo = next(c for c in cargos_de(bd, socio_id) if c.saldo >= importe and c.ejercicio == "2026")
    partes = {cargo.id: importe}
    anotar_ajuste(
        bd, AjusteNuevo(nuevo_id(), clase, socio_id, bd.hoy(), partes, motivo, contrapartida), manda
    )


def emitir_la_cuota(bd: Archivo, ir_a: Callable[[str], None], ids: Mapping[str, str]) -> None:
    """Anota los saldos de antes y una exención, emite 2026 y saca sus avisos."""
    ir_a("2026-02-02T09:00")
    for ciudad, ejercicio, importe in SALDOS:
        anotar_saldo_inicial(bd, ids[ciudad], ejercicio, importe, LIBRO_ANTERIOR)
    media = ExencionNueva(ids[EXENTA], Fraction(1, 2), "2026", "2026", "ordinaria")
    eximir(bd, media, ASAMBLEA_DE_2025)
    vista = preparar_emision(bd, "2026", vencimiento=vencimiento_de_hoy(bd))
    emitir(bd, vista)
    ir_a("2026-02-03T09:00")
    avisos_a_la_vista(bd, cargos_vivos(bd, vista.id), SinAvance())


def emitir_a_quien_entra(bd: Archivo, socio_id: str) -> None:
    """La regla calla y la secretaría decide cobrarle los meses que fue socio."""
    vence = vencimiento_de_hoy(bd)
    emitir(bd, preparar_emision(bd, "2026", vencimiento=vence, sin_regla="mensual", socios=[socio_id]))


def emitir_la_extraordinaria(bd: Archivo, ids: Mapping[str, str], manda: Fundamento) -> None:
    """A las ciudades de frontera, para su encuentro."""
    suyas = [ids[c] for c in DE_FRONTERA]
    vence = VENCE_LA_EXTRAORDINARIA
    emitir_extraordinaria(bd, "extraordinaria", "2026", EXTRAORDINARIA, suyas, manda, vence)


def eximir_del_anio_que_viene(bd: Archivo, ids: Mapping[str, str], manda: Fundamento) -> None:
    """La ciudad inundada no paga 2027."""
    eximir(bd, ExencionNueva(ids[PERDONADA], Fraction(1), "2027", "2027", "ordinaria"), manda)


def estudiar_una_escala(bd: Archivo) -> None:
    """Deja en borrador otra escala, para compararla con la que rige."""
    guardar_borrador(bd, ESCALA_PROPUESTA)


def _del_libro(texto: str, fecha: str) -> Fundamento:
    return Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, f"{texto} (libro de actas en papel)", fecha)


_SEDE, _SALIENTE, _ENTRANTE = "Puerto Alborada", "Nova Araucária do Vale", "Ciudad Quebracho"
_TOMA = "Villa Quishuara"
_ASAMBLEA_DE_2023 = _del_libro("Asamblea General ordinaria de 2023", "2023-03-25")
_ASAMBLEA_DE_2025 = _del_libro("Asamblea General ordinaria de 2025", "2025-04-25")
_PRORROGA = _del_libro("Consejo, sesión del 14 de febrero de 2025", "2025-02-14")
_SUPLENCIA = _del_libro("Comisión Directiva, sesión del 29 de agosto de 2025", "2025-08-29")
_DESDE, _HASTA = "2025-04-25", "2027-04-24"
_REPARTO = {
    "asamblea": ((0, _SEDE),),
    "consejo": (
        (0, _SEDE), (2, _SALIENTE), (2, _ENTRANTE), (3, "Villa Cormorán"), (3, "Cerro Bermejo"),
        (3, "Nueva Cantabria"), (3, "Valle Ceibal"), (3, "Porto das Gaivotas"), (3, "Serra do Ipê-Branco"),
        (3, "Asunta del Guayabí"), (3, "Loma Tajy"), (3, "Caleta Pelícano"), (3, "Villa Quishuara"),
    ),
    "directiva": ((0, _SEDE), (1, _SALIENTE), (2, _ENTRANTE)),
}  # fmt: skip
"""Por órgano, el lugar de cada puesto y la ciudad que lo ocupa."""
_COORDINAN = {"ambiente": "Vila Sabiá", "cultura": "Ciudad Quebracho", "fronteras": "Arroyo Mimbre"}
"""Las unidades que tienen quien las coordine; las demás, todavía no."""


def nombrar_cargos(bd: Archivo, ids: dict[str, str]) -> None:
    """Los del período en curso y los turnos de la Secretaría Ejecutiva anterior y siguiente."""
    _rotar(bd, ids)
    for clave, nombrados in _REPARTO.items():
        de_organo = puestos(bd, organo_por_clave(bd, clave).id)
        for orden, ciudad in nombrados:
            nuevo = MandatoNuevo(de_organo[orden].id, _DESDE, _HASTA, socio_id=ids[ciudad])
            nombrar(bd, nuevo, _ASAMBLEA_DE_2025)
    _nombrar_secretaria(bd, ids[_SEDE])
    _nombrar_coordinaciones(bd, ids)


def planear_rotacion(bd: Archivo, ids: dict[str, str]) -> None:
    """Tres turnos más de la Secretaría Ejecutiva, los que propone su regla; uno, ajustado a mano."""
    puesto = _rota(bd)
    propuestos = proponer(bd, puesto.organo_id, puesto.id, "2029-04-25", 3)
    nuevos = [TurnoNuevo(p.quien.clave.removeprefix("socio:"), p.desde, p.hasta) for p in propuestos]
    planear_turnos(bd, puesto.id, nuevos)
    ultimo = turnos(bd, puesto.organo_id)[-1]
    cede = f"{ultimo.nombre} no tiene equipo para ejercerla y cede su turno a {_TOMA}, de su mismo país."
    ajustar_turno(bd, ultimo.id, TurnoNuevo(ids[_TOMA], ultimo.desde, ultimo.hasta), cede)


def _rotar(bd: Archivo, ids: dict[str, str]) -> None:
    """Con la de hoy, la de antes y la siguiente forman la Comisión Directiva."""
    puesto = _rota(bd)
    anterior = MandatoNuevo(puesto.id, "2023-03-25", "2025-03-24", socio_id=ids[_SALIENTE])
    nombrar(bd, anterior, _ASAMBLEA_DE_2023)
    (mandato,) = mandatos(bd, puesto.organo_id)
    prorrogar(bd, mandato.id, "2025-04-24", _PRORROGA)
    for ciudad, desde, hasta in ((_SEDE, _DESDE, _HASTA), (_ENTRANTE, "2027-04-25", "2029-04-24")):
        nombrar(bd, MandatoNuevo(puesto.id, desde, hasta, socio_id=ids[ciudad]), _ASAMBLEA_DE_2025)
    actual = next(m for m in mandatos(bd, puesto.organo_id) if m.desde == _DESDE)
    motivo = "El gobierno de la ciudad atiende la inundación de septiembre."
    suple = SuplenciaNueva("2025-09-01", motivo, "2025-09-30", socio_id=ids[_SALIENTE])
    suplir(bd, actual.id, suple, _SUPLENCIA)


def _rota(bd: Archivo) -> Puesto:
    (puesto,) = puestos(bd, organo_por_clave(bd, "secretaria_ejecutiva").id)
    return puesto


def _nombrar_coordinaciones(bd: Archivo, ids: dict[str, str]) -> None:
    de_unidad = {u.clave: u.coordinacion_id for u in unidades(bd)}
    for unidad, ciudad in _COORDINAN.items():
        if puesto_id := de_unidad[unidad]:
            nombrar(bd, MandatoNuevo(puesto_id, _DESDE, _HASTA, socio_id=ids[ciudad]), _ASAMBLEA_DE_2025)


def _nombrar_secretaria(bd: Archivo, socio_id: str) -> None:
    nueva = RepresentanteNuevo(
        nombre=SECRETARIA, desde="2024-01-01", cargo="Secretaria de la red", calidad="suplente"
    )
    nombrar_representante(bd, socio_id, nueva)
    persona_id = next(r.persona_id for r in representantes(bd, socio_id) if r.nombre == SECRETARIA)
    for clave in ("asamblea", "consejo"):
        actas = next(p for p in puestos(bd, organo_por_clave(bd, clave).id) if p.funcion == "secretaria")
        nombrar(bd, MandatoNuevo(actas.id, _DESDE, _HASTA, persona_id=persona_id), _ASAMBLEA_DE_2025)


def cuotas_pagadas(bd: Archivo, ids: Mapping[str, str]) -> list[Hecho]:
    """Quien paga su cuota del año, entera o la mitad, de febrero a junio."""
    cobros = [*((c, 1) for c in PAGAN_TODO), *((c, 2) for c in PAGAN_PARTE)]
    return [
        (f"2026-{2 + i // 4:02}-{5 + 3 * (i % 7):02}T11:00", partial(_cobrar_cuota, bd, ids[c], partes, i))
        for i, (c, partes) in enumerate(cobros)
    ]


def _cobrar_cuota(bd: Archivo, socio_id: str, partes: int, orden: int) -> None:
    (debe,) = [c.saldo for c in cargos_de(bd, socio_id) if c.ejercicio == "2026"]
    medio = "cheque" if orden % 5 == 3 else "transferencia"
    referencia = f"RCSI-26-{101 + orden}"
    banco = fondo_de(bd, BANCO)
    nuevo = PagoNuevo(nuevo_id(), socio_id, bd.hoy(), debe // partes, medio, referencia, fondo_id=banco)
    anotar_pago(bd, nuevo)


def otros_pagos(bd: Archivo, ids: Mapping[str, str], desde: str, hasta: str) -> list[Hecho]:
    """Los demás, entre esos días (ISO; el segundo, sin incluir)."""
    suyos = [p for p in PAGOS if desde <= p.fecha < hasta]
    return [(f"{p.fecha}T11:00", partial(_cobrar, bd, ids[p.ciudad], p)) for p in suyos]


def _cobrar(bd: Archivo, socio_id: str, dado: PagoDelEjemplo) -> None:
    """El pago, en el fondo de su moneda; lo que el cambio deje se da por saldado."""
    nuevo = PagoNuevo(
        nuevo_id(),
        socio_id,
        dado.fecha,
        dado.importe,
        dado.medio,
        dado.referencia,
        a_cuenta=dado.a_cuenta,
        cambio=Cambio("UYU", TIPO, "USD", dado.fecha, FUENTE_DEL_TIPO) if dado.pesos else None,
        gastos=dado.gastos,
        gastos_de="asociacion" if dado.gastos else "",
        saldar_diferencia=dado.pesos,
        fondo_id=fondo_de(bd, PESOS if dado.pesos else BANCO),
    )
    anotar_pago(bd, nuevo)


def devolver_el_cheque(bd: Archivo, ids: Mapping[str, str]) -> None:
    """El cobro con un cheque sin fondos queda anulado: su recibo no se borra."""
    (suyo,) = pagos_de(bd, ids[DEVUELTO])
    anular_pago(bd, suyo.id, POR_QUE_SE_ANULA)


def usar_el_adelanto(bd: Archivo, ids: Mapping[str, str]) -> None:
    """Lo que se pagó por adelantado salda la cuota extraordinaria."""
    aplicar_saldo_a_favor(bd, ids["Porto das Gaivotas"], "USD")
