"""Anotar ingresos, gastos y traspasos, y anularlos con su contrario."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.adjuntables import exigir_adjuntable
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.asientos import (
    asiento,
    asientos_de,
    fondo,
    partida,
    partida_de_clave,
    peor_saldo,
)
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuentas.modelo.asientos import (
    CLASES_DE_ASIENTO,
    DE_CUOTAS,
    ArchivoDeComprobante,
    Asiento,
    AsientoNuevo,
)
from escritorio.cuentas.reglas.asientos import (
    exigir_anulable,
    exigir_asiento,
    exigir_desligable,
    exigir_en_uso,
    exigir_ligable,
    exigir_que_alcance,
)

_COLUMNAS = (
    "id", "numero", "clase", "fecha", "fondo_id", "destino_id", "partida_id", "importe", "persona",
    "concepto", "comprobante", "comprobante_id", "referencia", "fundamento_id", "origen_tipo", "origen_id",
    "anula_id", "motivo",
)  # fmt: skip


def anotar_asiento(
    bd: Archivo,
    nuevo: AsientoNuevo,
    autoriza: Fundamento | None = None,
    *,
    aunque_quede_negativo: bool = False,
) -> Asiento:
    """Anota un ingreso, un gasto o un traspaso con su número correlativo.

    `autoriza`: el acuerdo que lo manda, si lo hay. Lanza `DatoInvalido` con su campo, `EjercicioCerrado` o,
    salvo `aunque_quede_negativo`, `QuedaEnNegativo`.
    """
    valido = _limpio(nuevo)
    suyo = fondo(bd, valido.fondo_id)
    exigir_asiento(
        valido,
        suyo,
        fondo(bd, valido.destino_id) if valido.destino_id else None,
        partida(bd, valido.partida_id) if valido.partida_id else None,
        bd.hoy(),
    )
    exigir_ejercicio_abierto(bd, valido.fecha)
    with transaccion(bd, f"Anotar un {CLASES_DE_ASIENTO[valido.clase].lower()}: {valido.concepto}"):
        asiento_id = _guardar(bd, valido, autoriza, aunque_quede_negativo)
    return asiento(bd, asiento_id)


def anotar_ingreso_de(
    bd: Archivo,
    *,
    fondo_id: str,
    fecha: str,
    importe: int,
    concepto: str,
    de_quien: str,
    referencia: str,
    origen: Referencia,
    partida_id: str | None = None,
) -> str:
    """El ingreso que nace de algo de otro asunto (un cobro), en la acción abierta; devuelve su id.

    `importe` en unidades mínimas de la moneda del fondo. Sin `partida_id`, la de cuotas.
    Lanza lo que `anotar_asiento`.
    """
    de_cuotas = partida_de_clave(bd, DE_CUOTAS)
    nuevo = AsientoNuevo(
        "ingreso",
        fondo_id,
        fecha,
        importe,
        concepto,
        partida_id or (de_cuotas.id if de_cuotas else None),
        persona=de_quien,
        referencia=referencia,
        origen=origen,
    )
    return anotar_asiento(bd, nuevo).id


def anular_asiento(
    bd: Archivo, asiento_id: str, fecha: str, motivo: str, *, aunque_quede_negativo: bool = False
) -> str:
    """Anota, con esa fecha (ISO), el asiento contrario; el anulado se queda con su número. Da la acción.

    Lanza `DatoInvalido`, `AsientoYaAnulado`, `NoSeAnulaUnaAnulacion`, `VieneDeOtroAsunto`,
    `EjercicioCerrado` (el de la fecha de la anulación: lo cerrado no cambia) o `QuedaEnNegativo`.
    """
    dia, razon = _fecha_y_motivo(fecha, motivo)
    actual = asiento(bd, asiento_id)
    exigir_anulable(actual, dia, bd.hoy())
    with transaccion(bd, f"Anular el asiento {actual.numero}: {actual.concepto}") as accion_id:
        _anotar_contrario(bd, actual, dia, razon, aunque_quede_negativo)
    return accion_id


def anular_de(
    bd: Archivo, origen: Referencia, fecha: str, motivo: str, *, aunque_quede_negativo: bool = False
) -> list[str]:
    """Anula, en la acción abierta, lo que sigue en pie de lo nacido de `origen`; da los ids nuevos.

    Si no nació nada o ya se anuló, no hace nada. Lanza `DatoInvalido`, `EjercicioCerrado` o
    `QuedaEnNegativo`.
    """
    dia, razon = _fecha_y_motivo(fecha, motivo)
    nuevos: list[str] = []
    with transaccion(bd, "Anular lo que entró en el libro de cuentas"):
        vigentes = [a for a in asientos_de(bd, origen) if a.estado == "vigente"]
        for actual in sorted(vigentes, key=lambda a: a.efecto(a.fondo_id)):  # antes lo que vuelve al fondo
            exigir_anulable(actual, dia, bd.hoy(), de_su_origen=True)
            nuevos.append(_anotar_contrario(bd, actual, dia, razon, aunque_quede_negativo))
    return nuevos


def ligar_gasto(bd: Archivo, asiento_id: str, destino: Referencia) -> str:
    """Dice de qué actividad es un gasto ya anotado; devuelve la acción.

    Lanza `DatoInvalido` si no es un gasto vigente y libre, o `EjercicioCerrado` (el de su fecha).
    """
    actual = asiento(bd, asiento_id)
    exigir_ligable(actual)
    exigir_ejercicio_abierto(bd, actual.fecha, "asiento_id")
    with transaccion(bd, f"Ligar el asiento {actual.numero} a una actividad") as accion_id:
        bd.corregir("asiento_contable", asiento_id, origen_tipo=destino.tipo, origen_id=destino.id)
    return accion_id


def desligar_gasto(bd: Archivo, asiento_id: str) -> str:
    """El gasto sigue en el libro y deja de ser de su actividad; devuelve la acción.

    Lanza `DatoInvalido` si no lo era o está anulado, o `EjercicioCerrado` (el de su fecha).
    """
    actual = asiento(bd, asiento_id)
    exigir_desligable(actual)
    exigir_ejercicio_abierto(bd, actual.fecha)
    with transaccion(bd, f"Desligar el asiento {actual.numero} de su actividad") as accion_id:
        bd.corregir("asiento_contable", asiento_id, origen_tipo=None, origen_id=None)
    return accion_id


def _fecha_y_motivo(fecha: str, motivo: str) -> tuple[str, str]:
    return leer_fecha(fecha), exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)


def _limpio(nuevo: AsientoNuevo) -> AsientoNuevo:
    return replace(
        nuevo,
        fecha=leer_fecha(nuevo.fecha),
        concepto=exigir_texto(nuevo.concepto, "el concepto", "concepto"),
        persona=exigir_renglon(nuevo.persona, "a quién o de quién", "persona"),
        comprobante=exigir_renglon(nuevo.comprobante, "el comprobante", "comprobante"),
        referencia=exigir_renglon(nuevo.referencia, "la referencia", "referencia"),
        partida_id=None if nuevo.clase == "traspaso" else nuevo.partida_id or None,
        destino_id=nuevo.destino_id or None if nuevo.clase == "traspaso" else None,
    )


def _guardar(bd: Archivo, nuevo: AsientoNuevo, autoriza: Fundamento | None, aunque: bool) -> str:
    asiento_id, numero = nuevo_id(), tomar_numero(bd, "asiento")
    cita = Referencia("asiento", asiento_id)
    apoyo = (
        anotar_fundamento(bd, autoriza, cita, f"Asiento {numero}: {nuevo.concepto}", el=None)
        if autoriza
        else None
    )
    datos = {c: getattr(nuevo, c, None) for c in _COLUMNAS}
    datos |= {
        "id": asiento_id,
        "numero": numero,
        "comprobante_id": _guardar_comprobante(bd, nuevo.archivo),
        "fundamento_id": apoyo,
        "origen_tipo": nuevo.origen.tipo if nuevo.origen else None,
        "origen_id": nuevo.origen.id if nuevo.origen else None,
        "motivo": "",
    }
    return _asentar(bd, datos, aunque)


def _asentar(bd: Archivo, datos: dict[str, object], aunque: bool) -> str:
    """Lo añade al libro: por aquí pasa todo lo que mueve dinero. Lanza `QuedaEnNegativo`, salvo `aunque`."""
    bd.insertar("asiento_contable", datos)
    hecho = asiento(bd, str(datos["id"]))
    for fondo_id in filter(None, () if aunque else (hecho.fondo_id, hecho.destino_id)):
        if (entra := hecho.efecto(fondo_id)) < 0:
            exigir_que_alcance(fondo(bd, fondo_id), *peor_saldo(bd, fondo_id, hecho.fecha), -entra)
    return hecho.id


def _guardar_comprobante(bd: Archivo, archivo: ArchivoDeComprobante | None) -> str | None:
    if archivo is None:
        return None
    tipo = exigir_adjuntable(archivo.nombre, archivo.contenido, "archivo")
    return guardar_adjunto(bd, archivo.nombre, tipo, archivo.contenido)


def _anotar_contrario(bd: Archivo, actual: Asiento, fecha: str, motivo: str, aunque: bool) -> str:
    exigir_ejercicio_abierto(bd, fecha)
    for fondo_id in filter(None, (actual.fondo_id, actual.destino_id)):
        exigir_en_uso(fondo(bd, fondo_id), fecha)
    datos = {c: getattr(actual, c) for c in _COLUMNAS}
    datos |= {
        "id": nuevo_id(),
        "numero": tomar_numero(bd, "asiento"),
        "fecha": fecha,
        "importe": -actual.importe,
        "concepto": f"Anulación del asiento {actual.numero}: {actual.concepto}",
        "comprobante_id": None,
        "fundamento_id": None,
        "anula_id": actual.id,
        "motivo": motivo,
    }
    return _asentar(bd, datos, aunque)
