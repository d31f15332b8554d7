"""Registrar, firmar, corregir, renovar y terminar convenios."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Evidencia, Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_renglon, exigir_texto, limpiar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.indicadores import guardar_evidencia
from escritorio.cooperacion.consultas.convenios import adendas, aporte, aportes, convenio, parte
from escritorio.cooperacion.modelo.convenios import (
    AdendaNueva,
    Aporte,
    AporteNuevo,
    Convenio,
    ConvenioNuevo,
    FirmaNueva,
    ParteNueva,
)
from escritorio.cooperacion.reglas.convenios import (
    exigir_abierto,
    exigir_adenda,
    exigir_aporte,
    exigir_convenio,
    exigir_en_la_red,
    exigir_entrega,
    exigir_evidencia,
    exigir_final,
    exigir_firma,
    exigir_partes,
    exigir_que_quede_otra,
    exigir_que_quepa,
    exigir_renovacion,
)
from escritorio.socios.consultas import socio
from escritorio.socios.modelo import Socio


def anadir_parte(bd: Archivo, convenio_id: str, nueva: ParteNueva) -> str:
    """Añade una parte al final; devuelve la acción.

    Lanza `DatoInvalido` si no se sabe quién es o ya está, y `DejoLaRed` si ya no es socia.
    """
    actual = convenio(bd, convenio_id)
    exigir_abierto(actual)
    exigir_que_quepa(actual)
    with transaccion(bd, f"Añadir una parte al {actual.nombrado}") as accion_id:
        escribir_partes(bd, convenio_id, [nueva])
    return accion_id


def escribir_partes(bd: Archivo, convenio_id: str, partes: Sequence[ParteNueva], firma: str = "") -> None:
    """Las añade en la acción abierta. `firma` (ISO): vale también quien era socio aquel día."""
    dichas = {plegar(p.nombre) for p in convenio(bd, convenio_id).vigentes}
    for nueva in partes:
        valida = _exigir_parte(bd, nueva, firma)
        if plegar(valida.nombre) in dichas:
            raise DatoInvalido(f"{valida.nombre} ya es parte de este convenio.", campo="partes")
        dichas.add(plegar(valida.nombre))
        orden = bd.siguiente("convenio_parte", convenio_id=convenio_id)
        bd.insertar("convenio_parte", valida, id=nuevo_id(), convenio_id=convenio_id, orden=orden)


def _exigir_parte(bd: Archivo, nueva: ParteNueva, firma: str) -> ParteNueva:
    """Con su nombre y su país: los suyos, si es un socio o la asociación."""
    de_fuera = replace(nueva, socio_id=None, firmante=exigir_renglon(nueva.firmante, "quién firma", "partes"))
    if nueva.clase == "asociacion":
        return replace(de_fuera, nombre=asociacion(bd).nombre, pais="")
    if nueva.clase == "externa":
        nombre = exigir_texto(nueva.nombre, "el nombre de esa parte", "partes")
        return replace(de_fuera, nombre=nombre, pais=limpiar(nueva.pais))
    if not nueva.socio_id:
        raise DatoInvalido("Elija qué socio es parte.", campo="partes")
    suyo = _socia(bd, nueva.socio_id, firma)
    return replace(de_fuera, socio_id=suyo.id, nombre=suyo.nombre, pais=suyo.pais)


def _socia(bd: Archivo, socio_id: str, firma: str) -> Socio:
    suyo = socio(bd, socio_id)
    entonces = socio(bd, socio_id, firma) if firma else suyo
    exigir_en_la_red(suyo if entonces.estado != "activo" else entonces, "partes")
    return suyo


def quitar_parte(bd: Archivo, parte_id: str) -> str:
    """La quita de un convenio que aún no se firmó; devuelve la acción.

    Lanza `DatoInvalido` si ya se firmó (entonces sale, no se quita) o tiene aportes anotados.
    """
    suya = parte(bd, parte_id)
    actual = convenio(bd, suya.convenio_id)
    if actual.firma:
        raise DatoInvalido(f"{suya.nombre} firmó el convenio: anote su salida.")
    if any(a.parte_id == parte_id for a in aportes(bd, actual.id)):
        raise DatoInvalido(f"{suya.nombre} tiene aportes anotados en este convenio y no se quita.")
    with transaccion(bd, f"Quitar a {suya.nombre} del {actual.nombrado}") as accion_id:
        bd.ejecutar("DELETE FROM convenio_parte WHERE id = ?", [parte_id])
    return accion_id


def anotar_salida(bd: Archivo, parte_id: str, fecha: str, motivo: str) -> str:
    """Deja de ser parte de un convenio firmado desde ese día (ISO); lo hecho se conserva. Da la acción.

    Lanza `DatoInvalido` si no se firmó, ya había salido, no queda otra parte o la fecha no encaja.
    """
    suya, dia = parte(bd, parte_id), leer_fecha(fecha)
    actual = convenio(bd, suya.convenio_id)
    razon = exigir_texto(motivo, "por qué sale", "motivo", 2_000)
    if actual.firma is None:
        raise DatoInvalido("Ese convenio todavía no se firmó: quite la parte sin más.")
    if suya.salida:
        raise DatoInvalido(f"{suya.nombre} ya salió el {en_corto(suya.salida)}.", campo="fecha")
    fin = actual.terminado or bd.hoy()
    if not actual.firma <= dia <= fin:
        hasta = f"su final ({en_corto(fin)})" if actual.terminado else "hoy"
        raise DatoInvalido(
            f"Sale entre la firma ({en_corto(actual.firma)}) y {hasta}. Corrija la fecha.", campo="fecha"
        )
    exigir_que_quede_otra(actual, suya)
    with transaccion(bd, f"Anotar la salida de {suya.nombre} del {actual.nombrado}") as accion_id:
        bd.corregir("convenio_parte", parte_id, salida=dia, motivo=razon)
    return accion_id


def prometer_aporte(bd: Archivo, convenio_id: str, nuevo: AporteNuevo) -> str:
    """Anota lo que una parte pone; devuelve la acción.

    Lanza `DatoInvalido` si el convenio se terminó, la parte no es suya o salió, falta qué o, en dinero,
    cuánto; y `DejoLaRed` si, sin firmarse, la parte ya no es socia.
    """
    actual = convenio(bd, convenio_id)
    exigir_abierto(actual)
    suya = next((p for p in actual.vigentes if p.id == nuevo.parte_id), None)
    if suya is None:
        raise DatoInvalido("Elija una parte de este convenio.", campo="parte_id")
    if suya.socio_id and actual.firma is None:
        exigir_en_la_red(socio(bd, suya.socio_id), "parte_id")
    valido = exigir_aporte(nuevo)
    with transaccion(bd, f"Anotar un aporte de {suya.nombre}") as accion_id:
        suyo = {"moneda": valido.moneda or None, "previsto": valido.previsto or None}
        bd.insertar("aporte", valido, id=nuevo_id(), convenio_id=convenio_id, **suyo)
    return accion_id


def entregar_aporte(bd: Archivo, aporte_id: str, fecha: str, evidencia: Evidencia | None = None) -> str:
    """Anota que ese día (ISO) se recibió, con su prueba; devuelve la acción. Lanza `DatoInvalido`."""
    suyo, dia = _pendiente(bd, aporte_id), leer_fecha(fecha)
    exigir_entrega(convenio(bd, parte(bd, suyo.parte_id).convenio_id), dia, bd.hoy())
    exigir_evidencia(evidencia)
    with transaccion(bd, f"Recibir el aporte de {suyo.parte}") as accion_id:
        bd.corregir("aporte", aporte_id, entregado=dia, adjunto_id=guardar_evidencia(bd, evidencia))
    return accion_id


def retirar_aporte(bd: Archivo, aporte_id: str, motivo: str) -> str:
    """Ya no se espera, y se conserva con su motivo; devuelve la acción. Lanza `DatoInvalido`."""
    suyo = _pendiente(bd, aporte_id)
    razon = exigir_texto(motivo, "por qué ya no se espera", "motivo", 2_000)
    with transaccion(bd, f"Retirar el aporte de {suyo.parte}") as accion_id:
        bd.corregir("aporte", aporte_id, retirado=bd.hoy(), motivo=razon)
    return accion_id


def _pendiente(bd: Archivo, aporte_id: str) -> Aporte:
    suyo = aporte(bd, aporte_id)
    if suyo.entregado:
        raise DatoInvalido(f"Ese aporte ya se entregó el {en_corto(suyo.entregado)}.")
    if suyo.retirado:
        raise DatoInvalido("Ese aporte se retiró. Anote otro.")
    return suyo


def registrar_convenio(
    bd: Archivo,
    nuevo: ConvenioNuevo,
    partes: Sequence[ParteNueva],
    firma: FirmaNueva | None = None,
    dado: Fundamento | None = None,
    documento: Evidencia | None = None,
) -> str:
    """Lo anota con su número: en preparación o, con `firma`, ya firmado; devuelve la acción.

    Lanza `DatoInvalido` con su campo, y `DejoLaRed` si una parte ya no es socia.
    """
    valido = exigir_convenio(nuevo)
    exigir_evidencia(documento, "documento")
    convenio_id = nuevo_id()
    with transaccion(bd, f"Nuevo convenio «{valido.titulo}»") as accion_id:
        numero = tomar_numero(bd, "convenio")
        bd.insertar("convenio", valido, id=convenio_id, numero=numero)
        escribir_partes(bd, convenio_id, partes, firma.fecha if firma else "")
        if firma is not None:
            firmar_convenio(bd, convenio_id, firma, dado, documento)
    return accion_id


def corregir_convenio(bd: Archivo, convenio_id: str, nuevo: ConvenioNuevo) -> str:
    """Cambia lo que se dice de él, no lo firmado; devuelve la acción. Lanza `DatoInvalido`.

    En uno firmado, el instrumento ha de admitir las partes que tiene.
    """
    actual, valido = convenio(bd, convenio_id), exigir_convenio(nuevo)
    if actual.firma:
        exigir_partes(valido.instrumento, [p.nombre for p in actual.vigentes])
    with transaccion(bd, f"Editar el {actual.nombrado}") as accion_id:
        bd.corregir("convenio", convenio_id, valido)
    return accion_id


def firmar_convenio(
    bd: Archivo,
    convenio_id: str,
    nueva: FirmaNueva,
    dado: Fundamento | None = None,
    documento: Evidencia | None = None,
) -> str:
    """Anota que se firmó y qué tiempo rige, en qué se apoya y su documento; devuelve la acción.

    Lanza `DatoInvalido` si ya lo estaba, se terminó, faltan partes o las fechas no encajan, y `DejoLaRed`
    si una parte no era socia ese día.
    """
    actual = convenio(bd, convenio_id)
    exigir_abierto(actual)
    if actual.firma:
        raise DatoInvalido(f"Ya consta firmado el {en_corto(actual.firma)}: anote una adenda.", campo="fecha")
    firma = exigir_firma(nueva, bd.hoy())
    exigir_partes(actual.instrumento, [p.nombre for p in actual.vigentes])
    for suya in actual.vigentes:
        if suya.socio_id:
            _socia(bd, suya.socio_id, firma.fecha)
    exigir_evidencia(documento, "documento")
    with transaccion(bd, f"Firmar el {actual.nombrado}") as accion_id:
        bd.corregir(
            "convenio",
            convenio_id,
            firma=firma.fecha,
            desde=firma.desde,
            hasta=firma.hasta,
            lugar=firma.lugar,
            fundamento_id=_apoyar(bd, actual, dado, "Firma"),
            documento_id=guardar_evidencia(bd, documento),
        )
        for parte_id, quien in nueva.firmantes:
            bd.ejecutar(
                "UPDATE convenio_parte SET firmante = ? WHERE id = ? AND convenio_id = ?",
                [exigir_renglon(quien, "quién firma", "firmantes"), parte_id, convenio_id],
            )
    return accion_id


def adjuntar_documento(bd: Archivo, convenio_id: str, documento: Evidencia) -> str:
    """Guarda el documento firmado de un convenio que no lo tenía; devuelve la acción.

    Lanza `DatoInvalido` si no está firmado, ya tiene su documento o no se puede guardar.
    """
    actual = convenio(bd, convenio_id)
    if actual.firma is None:
        raise DatoInvalido("Ese convenio todavía no se firmó. Anote la firma con su documento.")
    if actual.documento_id:
        raise DatoInvalido("Ese convenio ya tiene su documento. Si cambió, anote una adenda con el nuevo.")
    exigir_evidencia(documento, "documento")
    with transaccion(bd, f"Adjuntar el documento del {actual.nombrado}") as accion_id:
        bd.corregir("convenio", convenio_id, documento_id=guardar_evidencia(bd, documento))
    return accion_id


def anotar_adenda(
    bd: Archivo,
    convenio_id: str,
    nueva: AdendaNueva,
    dado: Fundamento | None = None,
    documento: Evidencia | None = None,
) -> str:
    """Anota un cambio de lo firmado, que no toca su vigencia; devuelve la acción. Lanza `DatoInvalido`."""
    actual = convenio(bd, convenio_id)
    valida = exigir_adenda(actual, nueva, _ultima(bd, convenio_id), bd.hoy())
    exigir_evidencia(documento, "documento")
    with transaccion(bd, f"Anotar una adenda del {actual.nombrado}") as accion_id:
        apoyo = _apoyar(bd, actual, dado, "Adenda")
        _escribir_adenda(bd, actual, "adenda", valida, apoyo, guardar_evidencia(bd, documento))
    return accion_id


def renovar_convenio(
    bd: Archivo,
    convenio_id: str,
    nueva: AdendaNueva,
    dado: Fundamento | None = None,
    documento: Evidencia | None = None,
) -> str:
    """Lo prolonga hasta la nueva fecha y lo deja anotado como renovación; devuelve la acción.

    Lanza `DatoInvalido` si no llega más allá de donde regía, y `DejoLaRed` si una parte salió de la red.
    """
    actual = convenio(bd, convenio_id)
    valida = exigir_renovacion(actual, nueva, _ultima(bd, convenio_id), bd.hoy())
    exigir_evidencia(documento, "documento")
    with transaccion(bd, f"Renovar el {actual.nombrado}") as accion_id:
        apoyo = _apoyar(bd, actual, dado, "Renovación")
        _escribir_adenda(bd, actual, "renovacion", valida, apoyo, guardar_evidencia(bd, documento))
        bd.corregir("convenio", convenio_id, hasta=valida.hasta)
    return accion_id


def terminar_convenio(bd: Archivo, convenio_id: str, fecha: str, motivo: str, resultado: str = "") -> str:
    """Deja de regir ese día (ISO) por un motivo; `resultado`: lo que dejó. Devuelve la acción.

    Lanza `DatoInvalido` si ya se terminó, es anterior a algo suyo o el día no ha llegado.
    """
    actual, dia = convenio(bd, convenio_id), leer_fecha(fecha)
    razon = exigir_texto(motivo, "por qué se termina", "motivo", 2_000)
    if actual.terminado:
        raise DatoInvalido(f"Ese convenio ya se terminó el {en_corto(actual.terminado)}.", campo="fecha")
    if dia > bd.hoy():
        raise DatoInvalido("Se termina un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    exigir_final(actual, adendas(bd, convenio_id), dia)
    with transaccion(bd, f"Terminar el {actual.nombrado}") as accion_id:
        bd.corregir(
            "convenio",
            convenio_id,
            terminado=dia,
            motivo=razon,
            resultado=resultado.strip() or actual.resultado,
        )
    return accion_id


def _ultima(bd: Archivo, convenio_id: str) -> str | None:
    return max((a.fecha for a in adendas(bd, convenio_id)), default=None)


def _apoyar(bd: Archivo, actual: Convenio, dado: Fundamento | None, que: str) -> str | None:
    if dado is None:
        return None
    cita = Referencia("convenio", actual.id)
    return anotar_fundamento(bd, dado, cita, f"{que} del {actual.nombrado}", el=None)


def _escribir_adenda(
    bd: Archivo, actual: Convenio, clase: str, dada: AdendaNueva, apoyo: str | None, papel: str | None
) -> None:
    bd.insertar(
        "adenda",
        dada,
        id=nuevo_id(),
        convenio_id=actual.id,
        numero=bd.siguiente("adenda", "numero", convenio_id=actual.id),
        clase=clase,
        hasta_anterior=actual.hasta,
        hasta=dada.hasta or None,
        fundamento_id=apoyo,
        documento_id=papel,
    )
