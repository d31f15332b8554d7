"""Lo que exige aprobar una reforma: su fundamento, sus fechas, su número y su plazo de registro."""

from __future__ import annotations

from datetime import date, timedelta

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import reformas, vigente_en
from escritorio.estatutos.modelo.articulado import Reforma


def crear_reforma(bd: Archivo, cuerpo_id: str, numero: int, titulo: str) -> str:
    """Una reforma en proyecto; devuelve su id."""
    reforma_id = nuevo_id()
    bd.insertar(
        "reforma",
        {"id": reforma_id, "cuerpo_id": cuerpo_id, "numero": numero, "titulo": titulo, "estado": "proyecto"},
    )
    return reforma_id


def dar_por_aprobada(
    bd: Archivo, reforma_id: str, fundado_en: Fundamento, cita: str, fechas: tuple[str, str]
) -> None:
    """La aprueba con su fundamento, que la cita como `cita`; `fechas`: aprobada y vigente desde."""
    fundamento_id = anotar_fundamento(bd, fundado_en, Referencia("reforma", reforma_id), cita)
    aprobada, vigente_desde = fechas
    bd.corregir(
        "reforma",
        reforma_id,
        {
            "estado": "aprobada",
            "fundamento_id": fundamento_id,
            "aprobada": aprobada,
            "vigente_desde": vigente_desde,
        },
    )


def dar_numero(bd: Archivo, actual: Reforma) -> int:
    """El que sigue al de la última aprobada; si lo tenía provisionalmente otro proyecto, se lo cambia."""
    todas = reformas(bd, actual.cuerpo_id)
    numero = max((r.numero for r in todas if r.estado == "aprobada"), default=0) + 1
    otra = next((r for r in todas if r.numero == numero and r.id != actual.id), None)
    cambios = [(todas[-1].numero + 1, actual.id), (actual.numero, otra.id)] if otra else []
    for cual, reforma_id in [*cambios, (numero, actual.id)]:
        bd.corregir("reforma", reforma_id, {"numero": cual})
    return numero


def exigir_acuerdo_de_reforma(bd: Archivo, fundado_en: Fundamento) -> None:
    """Si la funda un acuerdo, ha de ser de reforma. Lanza `DatoInvalido`."""
    if not fundado_en.acuerdo_id:
        return
    if acuerdo(bd, fundado_en.acuerdo_id).tipo_decision != "reforma":
        raise DatoInvalido(
            "Ese acuerdo no se tomó como reforma del estatuto, con la mayoría que pide. Elija otro.",
            campo="fundamento_acuerdo",
        )


def aprobada_en(bd: Archivo, fundado_en: Fundamento) -> str:
    """El día (ISO) en que se aprobó: el de su acuerdo o su acto.

    Lanza `DatoInvalido` si no consta o todavía no ha llegado.
    """
    if fundado_en.acuerdo_id:
        dia, campo = acuerdo(bd, fundado_en.acuerdo_id).fecha, "fundamento_acuerdo"
    else:
        dia, campo = leer_fecha(fundado_en.fecha, "fundamento_fecha"), "fundamento_fecha"
    exigir_pasada(bd, dia, campo)
    return dia


def exigir_tras_la_vigente(bd: Archivo, cuerpo_id: str, desde: str) -> None:
    """Que no rija desde antes que el texto de hoy. Lanza `DatoInvalido`."""
    ultima = vigente_en(bd, cuerpo_id, bd.hoy())
    if ultima is not None and desde < (ultima.vigente_desde or ""):
        cual = f"La reforma n.º {ultima.numero}" if ultima.numero else "El texto original"
        rige = en_corto(ultima.vigente_desde or "")
        raise DatoInvalido(
            f"{cual} rige desde el {rige}: ésta no puede regir desde antes. Revise la fecha.",
            campo="vigente_desde",
        )


def exigir_pasada(bd: Archivo, fecha: str, campo: str) -> None:
    """Que ese día (ISO) haya llegado. Lanza `DatoInvalido`."""
    if fecha > bd.hoy():
        raise DatoInvalido(f"El {en_corto(fecha)} todavía no ha llegado. Revise la fecha.", campo=campo)


def exigir_vigencia(aprobada: str, desde: str) -> None:
    """Que no rija desde antes de aprobarse. Lanza `DatoInvalido`."""
    if desde < aprobada:
        raise DatoInvalido(
            f"Se aprobó el {en_corto(aprobada)}: no puede regir desde antes. Revise la fecha.",
            campo="vigente_desde",
        )


def limite_de_registro(aprobada: str, organismo: str, plazo_dias: int | None) -> str | None:
    """El último día para registrarla, o None si no hay plazo. Lanza `DatoInvalido`."""
    if plazo_dias is None:
        return None
    if plazo_dias < 1:
        raise DatoInvalido("El plazo para registrarla es de un día o más.", campo="plazo_dias")
    exigir_texto(organismo, "el organismo ante el que se registra", "organismo")
    return (date.fromisoformat(aprobada) + timedelta(days=plazo_dias)).isoformat()
