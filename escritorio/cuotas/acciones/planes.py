"""Acordar un plan de pago, darlo por caducado y anularlo."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.consultas import fundamento as leer_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.consultas.emisiones import nombres_en_papeles
from escritorio.cuotas.consultas.planes import ensayar_plan, plan
from escritorio.cuotas.documentos.planes import plan_pdf
from escritorio.cuotas.modelo.planes import DatosDePlan, Plan, PlanNuevo
from escritorio.cuotas.reglas.limites import exigir_que_lo_apruebe
from escritorio.cuotas.reglas.planes import calcular_cumplimiento
from escritorio.socios.consultas import socio
from escritorio.socios.reglas.territorio import idioma_de_papeles


class PlanCerrado(ErrorDeUsuario):
    """Ese plan ya caducó o se anuló: no cambia."""


class PlanQueSeCumple(ErrorDeUsuario):
    """Ninguna cuota de ese plan está vencida sin cubrir: no ha caducado. Si fue un error, anúlelo."""


def acordar_plan(bd: Archivo, nuevo: PlanNuevo, fundamento: Fundamento) -> str:
    """Guarda el plan con su calendario y su papel; devuelve su id. No cambia lo que se debe.

    Lanza `DatoInvalido` si no se elige un cargo con deuda, si son de varias monedas, si alguno ya está en
    un plan vigente, si el calendario no vale o si se apoya en el acta fundacional; `AcuerdoAnulado` si lo
    está el acuerdo que lo aprueba.
    """
    exigir_que_lo_apruebe(fundamento, "Un plan de pago")
    dado = ensayar_plan(bd, nuevo)
    ficha, plan_id = socio(bd, nuevo.socio_id), nuevo_id()
    idioma = idioma_de_papeles(ficha.pais, asociacion(bd).idiomas)
    with transaccion(bd, f"Acordar un plan de pago con {ficha.nombre}"):
        numero = tomar_numero(bd, "plan_pago")
        cita = f"Plan de pago {numero} de {ficha.nombre}"
        apoyo = anotar_fundamento(bd, fundamento, Referencia("plan_pago", plan_id), cita, el=dado.fecha)
        papel, manda = membrete(bd), leer_fundamento(bd, apoyo).cita
        llamado = nombres_en_papeles(bd)
        datos = DatosDePlan(
            papel,
            idioma,
            numero,
            dado.fecha,
            ficha.nombre,
            ficha.codigo,
            dado.moneda,
            manda,
            tuple(replace(c, concepto=llamado(idioma, c.concepto)) for c in dado.cargos),
            dado.cuotas,
            dado.inicial,
        )
        _guardar(bd, plan_id, ficha.id, apoyo, datos)
    return plan_id


def _guardar(bd: Archivo, plan_id: str, socio_id: str, fundamento_id: str, datos: DatosDePlan) -> None:
    """El plan, lo que entra en él, su calendario y su papel, en la acción abierta."""
    nombre = f"Plan de pago {datos.numero}.pdf"
    pdf_id = guardar_adjunto(bd, nombre, "application/pdf", plan_pdf(datos), firme=True)
    importe = sum(c.importe for c in datos.cuotas)
    bd.insertar(
        "plan_pago",
        id=plan_id,
        numero=datos.numero,
        socio_id=socio_id,
        fecha=datos.fecha,
        importe=importe,
        moneda=datos.moneda,
        fundamento_id=fundamento_id,
        pdf_id=pdf_id,
        inicial=datos.inicial,
    )
    bd.insertar_muchos(
        "plan_cargo",
        (
            {"id": nuevo_id(), "plan_id": plan_id, "cargo_id": c.cargo_id, "importe": c.importe}
            for c in datos.cargos
        ),
    )
    bd.insertar_muchos(
        "plan_cuota",
        (
            {"id": nuevo_id(), "plan_id": plan_id, "orden": c.orden, "vence": c.vence, "importe": c.importe}
            for c in datos.cuotas
        ),
    )


def caducar_plan(bd: Archivo, plan_id: str, motivo: str) -> str:
    """Da por caducado un plan que no se cumple, hoy y con su motivo; devuelve la acción.

    Lanza `PlanQueSeCumple` si ninguna cuota está vencida sin cubrir, `PlanCerrado` o `DatoInvalido`.
    """
    actual = _vigente(bd, plan_id)
    if not calcular_cumplimiento(actual, bd.hoy()).atrasado:
        raise PlanQueSeCumple
    return _cerrar(bd, actual, "caducado", motivo, "Dar por caducado")


def anular_plan(bd: Archivo, plan_id: str, motivo: str) -> str:
    """Deja sin valor un plan acordado por error; su número no se libera. Devuelve la acción.

    Lanza `PlanCerrado` o `DatoInvalido` sin motivo.
    """
    return _cerrar(bd, _vigente(bd, plan_id), "anulado", motivo, "Anular")


def _vigente(bd: Archivo, plan_id: str) -> Plan:
    actual = plan(bd, plan_id)
    if actual.estado != "vigente":
        raise PlanCerrado
    return actual


def _cerrar(bd: Archivo, actual: Plan, estado: str, motivo: str, verbo: str) -> str:
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    with transaccion(bd, f"{verbo} el plan de pago {actual.numero} de {actual.socio}") as accion_id:
        bd.corregir("plan_pago", actual.id, estado=estado, cerrado_el=bd.hoy(), motivo_cierre=razon)
    return accion_id
