"""Registrar, firmar, corregir, renovar y terminar convenios."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.evidencias import exigir_evidencia, guardar_evidencia
from escritorio.cooperacion.acciones.partes import escribir_partes, exigir_socias
from escritorio.cooperacion.consultas.convenios import adendas, convenio
from escritorio.cooperacion.modelo.convenios import (
    AdendaNueva,
    Convenio,
    ConvenioNuevo,
    FirmaNueva,
    ParteNueva,
)
from escritorio.cooperacion.reglas.convenios import (
    exigir_abierto,
    exigir_adenda,
    exigir_convenio,
    exigir_final,
    exigir_firma,
    exigir_partes,
    exigir_renovacion,
)


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
    with transaccion(bd, f"Registrar el convenio «{valido.titulo}»") as accion_id:
        numero = tomar_numero(bd, "convenio")
        bd.insertar("convenio", {"id": convenio_id, "numero": numero, **en_datos(valido)})
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
    with transaccion(bd, f"Corregir el {actual.nombrado}") as accion_id:
        bd.corregir("convenio", convenio_id, en_datos(valido))
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
    exigir_socias(bd, actual, firma.fecha)
    exigir_evidencia(documento, "documento")
    with transaccion(bd, f"Firmar el {actual.nombrado}") as accion_id:
        bd.corregir(
            "convenio",
            convenio_id,
            {
                "firma": firma.fecha,
                "desde": firma.desde,
                "hasta": firma.hasta,
                "lugar": firma.lugar,
                "fundamento_id": _apoyar(bd, actual, dado, "Firma"),
                "documento_id": guardar_evidencia(bd, documento),
            },
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
        bd.corregir("convenio", convenio_id, {"documento_id": guardar_evidencia(bd, documento)})
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
        bd.corregir("convenio", convenio_id, {"hasta": valida.hasta})
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
            {"terminado": dia, "motivo": razon, "resultado": resultado.strip() or actual.resultado},
        )
    return accion_id


def _ultima(bd: Archivo, convenio_id: str) -> str | None:
    return max((a.fecha for a in adendas(bd, convenio_id)), default=None)


def _apoyar(bd: Archivo, actual: Convenio, dado: Fundamento | None, que: str) -> str | None:
    if dado is None:
        return None
    cita = Referencia("convenio", actual.id)
    return anotar_fundamento(bd, dado, cita, f"{que} del {actual.nombrado}")


def _escribir_adenda(
    bd: Archivo, actual: Convenio, clase: str, dada: AdendaNueva, apoyo: str | None, papel: str | None
) -> None:
    bd.ejecutar(
        "INSERT INTO adenda (id, convenio_id, numero, clase, fecha, texto, hasta_anterior, hasta,"
        " fundamento_id, documento_id) SELECT ?1, ?2, 1 + ifnull(max(numero), 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9"
        " FROM adenda WHERE convenio_id = ?2",
        [
            nuevo_id(),
            actual.id,
            clase,
            dada.fecha,
            dada.texto,
            actual.hasta,
            dada.hasta or None,
            apoyo,
            papel,
        ],
    )
