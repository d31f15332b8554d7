"""Lo que una reforma en proyecto escribe: sólo las redacciones que cambia."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.consultas import acuerdo
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.estatutos.consultas.articulado import antes_de, pieza_antes_de, reforma, reformas, vigente_en
from escritorio.estatutos.modelo.articulado import (
    NOMBRES_DE_DISPOSICION,
    ClaseDeDisposicion,
    Disposicion,
    Reforma,
)

_LARGO = 200_000
_SIN_TEXTO = (ClaseDeDisposicion.TITULO, ClaseDeDisposicion.CAPITULO, ClaseDeDisposicion.SECCION)
_SIN_ROTULO = (ClaseDeDisposicion.APARTADO, ClaseDeDisposicion.COMPROMISO)


class YaNoEsProyecto(ErrorDeUsuario):
    """Esa reforma ya no es un proyecto y su texto no se toca. Prepare otra reforma para cambiarlo."""


class LoCitaUnaRegla(ErrorDeUsuario):
    """Una regla cita lo que añade este proyecto. Cambie antes el artículo de esa regla."""


def exigir_proyecto(bd: Archivo, reforma_id: str) -> Reforma:
    """La reforma, que ha de estar en proyecto. Lanza `YaNoEsProyecto` o `NoExiste`."""
    actual = reforma(bd, reforma_id)
    if not actual.admite("redactar"):
        raise YaNoEsProyecto
    return actual


def exigir_pieza(texto: Sequence[Disposicion], disposicion_id: str) -> Disposicion:
    """La de ese id. Lanza `DatoInvalido` si no está en el texto."""
    hallada = next((d for d in texto if d.id == disposicion_id), None)
    if hallada is None:
        raise DatoInvalido("Eso ya no está en el texto del proyecto. Elija otra parte.", campo="disposicion")
    return hallada


def limpio(clase: ClaseDeDisposicion, rotulo: str, epigrafe: str, texto: str) -> tuple[str, str, str]:
    """Rótulo, epígrafe y texto como se guardan. Lanza `DatoInvalido` si falta lo que la pieza exige."""
    nombre = NOMBRES_DE_DISPOSICION[clase].lower()
    if clase in _SIN_TEXTO and not limpiar(rotulo):
        exigir_texto(epigrafe, f"el nombre del {nombre}", "epigrafe")
    elif clase not in _SIN_ROTULO and clase not in _SIN_TEXTO:
        exigir_texto(rotulo, f"el número del {nombre}, como «Artículo 12»", "rotulo")
    if clase not in _SIN_TEXTO:
        exigir_texto(texto, f"el texto del {nombre}", "texto", _LARGO)
    return " ".join(limpiar(rotulo).split()), " ".join(limpiar(epigrafe).split()), normal(texto)


def normal(texto: str) -> str:
    """El texto en la única forma del Markdown acotado que se guarda."""
    return escribir(leer(limpiar(texto)))


def poner(bd: Archivo, actual: Reforma, piezas: Sequence[Disposicion]) -> None:
    """Guarda cómo deja el proyecto unas piezas; de las que deja como estaban no dice nada."""
    previas = {d.id: d for d in antes_de(bd, actual.id)}
    for pieza in piezas:
        previa = previas.get(pieza.id)
        if previa and replace(previa, reforma_id=pieza.reforma_id) == pieza:
            quitar(bd, actual, pieza.id)
        else:
            escribir_redaccion(bd, actual, pieza)


def escribir_redaccion(bd: Archivo, actual: Reforma, pieza: Disposicion, *, suprimida: bool = False) -> None:
    """Escribe, o corrige, lo que el proyecto dice de una pieza."""
    bd.ejecutar(
        "INSERT INTO redaccion (id, disposicion_id, reforma_id, lugar, rotulo, epigrafe, texto, suprimida)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (disposicion_id, reforma_id) DO UPDATE SET"
        " lugar = excluded.lugar, rotulo = excluded.rotulo, epigrafe = excluded.epigrafe,"
        " texto = excluded.texto, suprimida = excluded.suprimida",
        [
            nuevo_id(),
            pieza.id,
            actual.id,
            pieza.lugar,
            pieza.rotulo,
            pieza.epigrafe,
            pieza.texto,
            int(suprimida),
        ],
    )


def devolver(bd: Archivo, actual: Reforma, disposicion_id: str) -> None:
    """Deja la pieza como estaba; si se apartó para hacer hueco a otra, en el sitio que ahora ocupa."""
    dicho = "SELECT lugar FROM redaccion WHERE disposicion_id = ? AND reforma_id = ?"
    lugar = bd.valor(dicho, [disposicion_id, actual.id])
    antes = pieza_antes_de(bd, actual.id, disposicion_id)
    if antes is None or antes.lugar == lugar:
        quitar(bd, actual, disposicion_id)
    else:
        escribir_redaccion(bd, actual, replace(antes, lugar=lugar))


def quitar(bd: Archivo, actual: Reforma, disposicion_id: str) -> None:
    """Retira lo que el proyecto dice de una pieza y, si la añadía él, la pieza. Lanza `LoCitaUnaRegla`."""
    bd.ejecutar(
        "DELETE FROM redaccion WHERE disposicion_id = ? AND reforma_id = ?", [disposicion_id, actual.id]
    )
    if bd.valor("SELECT 1 FROM redaccion WHERE disposicion_id = ?", [disposicion_id]):
        return
    if bd.valor("SELECT 1 FROM regla WHERE disposicion_id = ?", [disposicion_id]):
        raise LoCitaUnaRegla
    bd.ejecutar("DELETE FROM contenido WHERE disposicion_id = ?", [disposicion_id])
    bd.ejecutar("DELETE FROM disposicion WHERE id = ?", [disposicion_id])


def es_de(bd: Archivo, actual: Reforma, disposicion_id: str) -> bool:
    """Si la pieza la añade ese proyecto y no está en ninguna otra reforma."""
    ajenas = "SELECT 1 FROM redaccion WHERE disposicion_id = ? AND reforma_id <> ?"
    return not bd.valor(ajenas, [disposicion_id, actual.id])


def crear_reforma(bd: Archivo, cuerpo_id: str, numero: int, titulo: str) -> str:
    """Una reforma en proyecto; devuelve su id."""
    reforma_id = nuevo_id()
    bd.insertar(
        "reforma", id=reforma_id, cuerpo_id=cuerpo_id, numero=numero, titulo=titulo, estado="proyecto"
    )
    return reforma_id


def dar_por_aprobada(
    bd: Archivo, reforma_id: str, fundado_en: Fundamento, cita: str, fechas: tuple[str, str]
) -> None:
    """La aprueba con su fundamento, que la cita como `cita`; `fechas`: aprobada y vigente desde."""
    aprobada, vigente_desde = fechas
    fundamento_id = anotar_fundamento(
        bd, fundado_en, Referencia("reforma", reforma_id), cita, el=aprobada, trata=["reforma"]
    )
    bd.corregir(
        "reforma",
        reforma_id,
        estado="aprobada",
        fundamento_id=fundamento_id,
        aprobada=aprobada,
        vigente_desde=vigente_desde,
    )


def dar_numero(bd: Archivo, actual: Reforma) -> int:
    """El que sigue al de la última aprobada; si lo tenía provisionalmente otro proyecto, se lo cambia."""
    todas = reformas(bd, actual.cuerpo_id)
    numero = max((r.numero for r in todas if r.estado == "aprobada"), default=0) + 1
    otra = next((r for r in todas if r.numero == numero and r.id != actual.id), None)
    cambios = [(todas[-1].numero + 1, actual.id), (actual.numero, otra.id)] if otra else []
    for cual, reforma_id in [*cambios, (numero, actual.id)]:
        bd.corregir("reforma", reforma_id, numero=cual)
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
