"""Asentar y anular acuerdos; anotar en qué se apoya lo demás."""

from __future__ import annotations

from collections.abc import Collection

from escritorio.acuerdos.consultas import acuerdo, acuerdo_numerado, encargo
from escritorio.acuerdos.modelo import (
    ESTADOS_DE_ENCARGO,
    Acuerdo,
    AcuerdoNuevo,
    CifrasDeAcuerdo,
    ClaseDeFundamento,
    EncargoNuevo,
    Evidencia,
    Fundamento,
)
from escritorio.acuerdos.reglas import exigir_no_posterior, exigir_que_trate
from escritorio.asociacion.acciones import pasar_numero, tomar_numero
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.exactos import en_enteros, escribir_cuantos
from escritorio.comun.base.fechas import exigir_no_futura
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import de_con_articulo, exigir_renglon, exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer_efectos import citas_de


class AcuerdoAnulado(ErrorDeUsuario):
    """Ese acuerdo está anulado y no puede fundar nada. Elija otro."""


class YaConstaElNumero(DatoInvalido):
    """Otro acuerdo de ese órgano lleva ya ese número. Compruebe cuál es cada uno."""


def asentar(
    bd: Archivo,
    nuevo: AcuerdoNuevo,
    *,
    via: str = "sesion",
    ratificacion: str = "",
    por_anio: bool = False,
) -> Acuerdo:
    """Numera y guarda el acuerdo que se acaba de proclamar (numeración por órgano).

    `por_anio`: si la regla de actas de su órgano manda que empiecen cada año en el 1.
    `via` y `ratificacion`: como en `Acuerdo`; sin sesión, los datos de la sesión y del punto van vacíos.
    """
    exigir_texto(nuevo.texto, "el texto del acuerdo", "texto", 100_000)
    with transaccion(bd, f"Proclamar el acuerdo «{nuevo.titulo}»"):
        anio = int(nuevo.fecha[:4]) if por_anio else 0
        numero = tomar_numero(bd, _serie(nuevo.organo_id, anio))
        return _guardar(bd, nuevo, numero, anio, via, ratificacion)


def asentar_anterior(bd: Archivo, nuevo: AcuerdoNuevo, numero: int, anio: int) -> Acuerdo:
    """Guarda con su número un acuerdo de antes del programa; la numeración sigue por detrás de él.

    `anio`: el de su número, si su órgano los numeraba cada año; si no, 0. Lanza `YaConstaElNumero` o
    `DatoInvalido` sin texto, con un número que no lo es o de un día que no ha llegado.
    """
    exigir_texto(nuevo.texto, "el texto del acuerdo", "texto", 100_000)
    exigir_no_futura(nuevo.fecha, bd.hoy(), "La fecha del acuerdo", "fecha")
    if numero < 1:
        raise DatoInvalido("El número de un acuerdo es 1 o mayor.", campo="numero")
    if acuerdo_numerado(bd, nuevo.organo_id, numero, anio) is not None:
        raise YaConstaElNumero(campo="numero")
    with transaccion(bd, f"Asentar el acuerdo «{nuevo.titulo}», anterior al programa"):
        pasar_numero(bd, _serie(nuevo.organo_id, anio), numero)
        return _guardar(bd, nuevo, numero, anio, "anterior", "")


def _serie(organo_id: str, anio: int) -> str:
    return f"acuerdo:{organo_id}{f':{anio}' if anio else ''}"


def _guardar(
    bd: Archivo, nuevo: AcuerdoNuevo, numero: int, anio: int, via: str, ratificacion: str
) -> Acuerdo:
    datos = {
        "id": nuevo_id(),
        "numero": numero,
        "anio": anio,
        **en_datos(nuevo),
        **_cifras((nuevo.a_favor, nuevo.en_contra, nuevo.abstenciones)),
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
        bd.corregir("acuerdo", acuerdo_id, estado="anulado", motivo_anulacion=razon)
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
        bd.corregir(
            "acuerdo",
            acuerdo_id,
            _cifras(cifras),
            dictamen=dictamen,
            rectificacion=constancia,
        )
    return accion_id


def _constaba(actual: Acuerdo) -> str:
    if actual.a_favor is None:
        return "Constaba sin contar votos."
    dichas = [escribir_cuantos(c or 0) for c in (actual.a_favor, actual.en_contra, actual.abstenciones)]
    return "Constaba: {} a favor, {} en contra, {} abstenciones.".format(*dichas)


def _cifras(dadas: CifrasDeAcuerdo) -> dict[str, int | None]:
    return en_enteros(dict(zip(("a_favor", "en_contra", "abstenciones"), dadas, strict=True)))


def anotar_fundamento(
    bd: Archivo,
    dado: Fundamento,
    cita: Referencia,
    texto: str,
    *,
    el: str | None,
    trata: Collection[str] | None = None,
) -> str:
    """Guarda en qué se apoya `cita` («Alta de Vilhena») y, si es un acuerdo, el vínculo; devuelve su id.

    `el`: el día (ISO) desde el que vale lo que se apoya, si un acuerdo posterior no puede fundarlo; None si
    puede ser de después, como el que toma nota de una renuncia o da por bueno un gasto, aunque no de después
    de hoy. `trata`: de qué tipos de decisión puede ser el acuerdo, además de los generales; sin él, de
    cualquiera menos de una urgencia, que no decide nada de fondo. Lanza `DatoInvalido` si falta lo que lo
    identifica o es un acuerdo de un día que no ha llegado, `AcuerdoAnulado`, `FundamentoPosterior` o
    `FundamentoAjeno`.
    """
    completo = _completar(bd, dado)
    if completo.acuerdo_id:
        exigir_no_futura(completo.fecha[:10], bd.hoy(), "La fecha del acuerdo", "fundamento_acuerdo")
        citado = acuerdo(bd, completo.acuerdo_id)
        exigir_no_posterior(citado, texto, el)
        exigir_que_trate(citado, texto, trata)
    fundamento_id = nuevo_id()
    with transaccion(bd, f"Anotar el fundamento de «{texto}»"):
        bd.insertar("fundamento", completo, id=fundamento_id)
        suyo = {"acuerdo_id": completo.acuerdo_id, "tipo": cita.tipo, "cita_id": cita.id}
        ya = "SELECT 1 FROM vinculo WHERE acuerdo_id = :acuerdo_id AND tipo = :tipo AND cita_id = :cita_id"
        if completo.acuerdo_id and not bd.valor(ya, suyo):
            bd.insertar("vinculo", suyo, id=nuevo_id(), texto=texto)
    return fundamento_id


def retirar_fundamento(bd: Archivo, fundamento_id: str, cita: Referencia) -> None:
    """Se quita lo que se apoyaba en él: se va su vínculo y, si nada más se apoya, también él.

    Va dentro de la acción que quita `cita`.
    """
    bd.ejecutar(
        "DELETE FROM vinculo WHERE tipo = ? AND cita_id = ?"
        " AND acuerdo_id = (SELECT acuerdo_id FROM fundamento WHERE id = ?)",
        [cita.tipo, cita.id, fundamento_id],
    )
    if not citas_de(bd, [("fundamento", fundamento_id)]):
        bd.ejecutar("DELETE FROM fundamento WHERE id = ?", [fundamento_id])


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


def ratificar(bd: Archivo, acuerdo_id: str, *, por_acuerdo_id: str | None, organo: str) -> None:
    """Anota lo que el órgano decidió de un acuerdo que esperaba ratificación, en la acción abierta.

    Sin `por_acuerdo_id` no lo ratificó: queda rechazado y anulado, con su motivo. Rectificada la
    votación vale lo último: lo rechazado vuelve a regir y lo ratificado deja de estarlo. El que no
    esperaba ratificación, o se anuló por otra causa, no cambia.
    """
    actual = acuerdo(bd, acuerdo_id)
    if not _admite_decision(bd, actual):
        return
    if por_acuerdo_id:
        _anotar(bd, actual, "ratificado", por_acuerdo_id)
        return
    _anotar(bd, actual, "rechazado", "")
    if actual.estado == "vigente":
        anular(bd, acuerdo_id, f"{organo} no lo ratificó.")


def volver_a_esperar(bd: Archivo, acuerdo_id: str) -> None:
    """La votación que lo decidió se rectificó en empate: espera otra vez, en la acción abierta."""
    actual = acuerdo(bd, acuerdo_id)
    if actual.ratificacion != "pendiente" and _admite_decision(bd, actual):
        _anotar(bd, actual, "pendiente", "")


def _admite_decision(bd: Archivo, actual: Acuerdo) -> bool:
    """Si espera, si no se ratificó (por eso se anuló) o si el acuerdo que lo ratificó ya no rige."""
    if actual.ratificacion == "ratificado" and actual.estado == "vigente":
        return acuerdo(bd, actual.ratificado_por).estado == "anulado"
    return actual.ratificacion == "rechazado" or (
        actual.ratificacion == "pendiente" and actual.estado == "vigente"
    )


def _anotar(bd: Archivo, actual: Acuerdo, ratificacion: str, por: str) -> None:
    """Lo anulado por no ratificarse vuelve a regir si ya no está rechazado."""
    vuelve = actual.ratificacion == "rechazado" and ratificacion != "rechazado"
    estado, motivo = ("vigente", None) if vuelve else (actual.estado, actual.motivo_anulacion)
    bd.corregir(
        "acuerdo",
        actual.id,
        ratificacion=ratificacion,
        ratificado_por=por,
        estado=estado,
        motivo_anulacion=motivo,
    )


def encargar(bd: Archivo, acuerdo_id: str, nuevo: EncargoNuevo) -> str:
    """Anota algo que el acuerdo manda hacer; devuelve la acción. Lanza `DatoInvalido` o `AcuerdoAnulado`."""
    manda = acuerdo(bd, acuerdo_id)
    if manda.estado == "anulado":
        raise AcuerdoAnulado
    valido = _exigir(nuevo)
    with transaccion(bd, f"Encargar lo que manda el {manda.nombrado}") as accion_id:
        orden = bd.siguiente("encargo", acuerdo_id=acuerdo_id)
        bd.insertar("encargo", valido, id=nuevo_id(), acuerdo_id=acuerdo_id, orden=orden)
    return accion_id


def corregir_encargo(bd: Archivo, encargo_id: str, nuevo: EncargoNuevo) -> str:
    """Cambia qué, quién y para cuándo; devuelve la acción. Lanza `DatoInvalido` o `NoExiste`."""
    actual = encargo(bd, encargo_id)
    valido = _exigir(nuevo)
    with transaccion(bd, f"Editar el encargo «{actual.que}»") as accion_id:
        bd.corregir("encargo", encargo_id, valido)
    return accion_id


def anotar_avance(
    bd: Archivo, encargo_id: str, fecha: str, texto: str, estado: str, evidencia: Evidencia | None = None
) -> str:
    """Anota lo hecho ese día (ISO) y cómo queda el encargo; devuelve la acción.

    Lanza `DatoInvalido` con su campo si falta el texto, la fecha es futura o el estado no existe.
    """
    actual = encargo(bd, encargo_id)
    hecho = exigir_texto(texto, "lo que se hizo", "texto", 10_000)
    if estado not in ESTADOS_DE_ENCARGO:
        raise DatoInvalido("Elija de la lista cómo queda el encargo.", campo="estado")
    if not fecha or fecha > bd.hoy():
        raise DatoInvalido("El avance es de un día que ya llegó. Corrija la fecha.", campo="fecha")
    with transaccion(bd, f"Anotar un avance de «{actual.que}»") as accion_id:
        prueba = (
            guardar_adjunto(bd, evidencia.nombre, evidencia.tipo, evidencia.contenido) if evidencia else None
        )
        bd.insertar(
            "avance", id=nuevo_id(), encargo_id=encargo_id, fecha=fecha, texto=hecho, adjunto_id=prueba
        )
        bd.corregir("encargo", encargo_id, estado=estado)
    return accion_id


def _exigir(nuevo: EncargoNuevo) -> dict[str, str | None]:
    que = exigir_texto(nuevo.que, "lo que se encarga", "que", 1_000)
    responsable = exigir_renglon(nuevo.responsable, "quién responde", "responsable")
    return {"que": que, "responsable": responsable, "plazo": nuevo.plazo or None}
