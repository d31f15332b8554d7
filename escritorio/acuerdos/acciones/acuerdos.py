"""Asentar y anular acuerdos; anotar en qué se apoya lo demás."""

from __future__ import annotations

from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.acuerdos.modelo.acuerdos import Acuerdo, AcuerdoNuevo, ClaseDeFundamento, Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import de_con_articulo, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion

CifrasDeAcuerdo = tuple[int | None, int | None, int | None]
"""A favor, en contra y abstenciones; ninguna si no se contaron votos."""


class AcuerdoAnulado(ErrorDeUsuario):
    """Ese acuerdo está anulado y no puede fundar nada. Elija otro."""


def asentar(bd: Archivo, nuevo: AcuerdoNuevo, *, via: str = "sesion", ratificacion: str = "") -> Acuerdo:
    """Numera y guarda el acuerdo que se acaba de proclamar (numeración por órgano).

    `via` y `ratificacion`: como en `Acuerdo`; sin sesión, los datos de la sesión y del punto van vacíos.
    """
    exigir_texto(nuevo.texto, "el texto del acuerdo", "texto", 100_000)
    with transaccion(bd, f"Proclamar el acuerdo «{nuevo.titulo}»"):
        numero = tomar_numero(bd, f"acuerdo:{nuevo.organo_id}")
        datos = {
            "id": nuevo_id(),
            "numero": numero,
            **en_datos(nuevo),
            "via": via,
            "ratificacion": ratificacion,
        }
        bd.insertar("acuerdo", datos)
    return acuerdo(bd, datos["id"])


def anular(bd: Archivo, acuerdo_id: str, motivo: str) -> str:
    """Anula un acuerdo sin borrarlo ni liberar su número. Lanza `AcuerdoAnulado` si ya lo estaba."""
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    actual = acuerdo(bd, acuerdo_id)
    if actual.estado == "anulado":
        raise AcuerdoAnulado
    with transaccion(bd, f"Anular el {actual.nombrado}") as accion_id:
        bd.corregir("acuerdo", acuerdo_id, {"estado": "anulado", "motivo_anulacion": razon})
    return accion_id


def rectificar_cifras(
    bd: Archivo, acuerdo_id: str, cifras: CifrasDeAcuerdo, dictamen: str, motivo: str
) -> str:
    """Cambia las cifras de un acuerdo que sigue aprobado; conserva su número y lo que antes constaba.

    Devuelve la acción. Lanza `AcuerdoAnulado` si ya no está vigente.
    """
    razon = exigir_texto(motivo, "el motivo de la rectificación", "motivo", 2_000)
    actual = acuerdo(bd, acuerdo_id)
    if actual.estado == "anulado":
        raise AcuerdoAnulado(f"El acuerdo n.º {actual.numero} de esa votación está anulado: no se rectifica.")
    constancia = "\n".join(p for p in (actual.rectificacion, f"{razon} {_constaba(actual)}") if p)
    with transaccion(bd, f"Rectificar las cifras del {actual.nombrado}") as accion_id:
        a_favor, en_contra, abstenciones = cifras
        bd.corregir(
            "acuerdo",
            acuerdo_id,
            {
                "a_favor": a_favor,
                "en_contra": en_contra,
                "abstenciones": abstenciones,
                "dictamen": dictamen,
                "rectificacion": constancia,
            },
        )
    return accion_id


def _constaba(actual: Acuerdo) -> str:
    if actual.a_favor is None:
        return "Constaba sin contar votos."
    cifras = f"{actual.a_favor} a favor, {actual.en_contra} en contra, {actual.abstenciones} abstenciones"
    return f"Constaba: {cifras}."


def anotar_fundamento(bd: Archivo, dado: Fundamento, cita: Referencia, texto: str) -> str:
    """Guarda en qué se apoya `cita` («Alta de Vilhena») y, si es un acuerdo, el vínculo; devuelve su id.

    Lanza `DatoInvalido` si falta lo que lo identifica y `AcuerdoAnulado` si el acuerdo lo está.
    """
    completo = _completar(bd, dado)
    fundamento_id = nuevo_id()
    with transaccion(bd, f"Anotar el fundamento de «{texto}»"):
        bd.insertar(
            "fundamento",
            {
                "id": fundamento_id,
                "clase": completo.clase,
                "acuerdo_id": completo.acuerdo_id,
                "texto": completo.texto,
                "fecha": completo.fecha,
            },
        )
        if completo.acuerdo_id:
            bd.ejecutar(
                "INSERT OR IGNORE INTO vinculo (id, acuerdo_id, tipo, cita_id, texto) VALUES (?, ?, ?, ?, ?)",
                [nuevo_id(), completo.acuerdo_id, cita.tipo, cita.id, texto],
            )
    return fundamento_id


def _completar(bd: Archivo, dado: Fundamento) -> Fundamento:
    if dado.clase is ClaseDeFundamento.ACUERDO:
        return _del_acuerdo(bd, dado)
    if dado.clase is ClaseDeFundamento.ACTO_ANTERIOR:
        texto = exigir_texto(dado.texto, "el acto anterior en que se apoya", "fundamento_texto", 2_000)
        return Fundamento(dado.clase, texto, dado.fecha)
    return Fundamento(dado.clase, dado.texto.strip(), dado.fecha)


def _del_acuerdo(bd: Archivo, dado: Fundamento) -> Fundamento:
    if not dado.acuerdo_id:
        raise DatoInvalido("Elija el acuerdo en que se apoya.", campo="fundamento_acuerdo")
    citado = acuerdo(bd, dado.acuerdo_id)
    if citado.estado == "anulado":
        raise AcuerdoAnulado(campo="fundamento_acuerdo")
    texto = f"Acuerdo {citado.numero} {de_con_articulo(citado.organo)}"
    return Fundamento(dado.clase, texto, citado.fecha, citado.id)
