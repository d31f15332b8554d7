"""Lo que se rebaja, se reclama y se acuerda con quien debe, en el ejemplo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.ajustes import anotar_ajuste
from escritorio.cuotas.acciones.cartas import anotar_envio, emitir_cartas
from escritorio.cuotas.acciones.planes import acordar_plan, caducar_plan
from escritorio.cuotas.consultas.cargos import cargos_de
from escritorio.cuotas.consultas.cartas import cartas, cartas_que_tocan
from escritorio.cuotas.consultas.planes import planes_de
from escritorio.cuotas.modelo.ajustes import AjusteNuevo
from escritorio.cuotas.modelo.planes import PlanNuevo
from escritorio.ejemplo.modelo.cuotas import (
    AL_DIA,
    CUMPLE,
    PERDON,
    PERDONADA,
    RECLAMADAS_EN_JULIO,
    SE_RETRASA,
)

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
