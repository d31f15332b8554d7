"""Fijar indicadores, medirlos y dejar de seguirlos."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.consultas.proyectos import indicador, indicador_de_medicion
from escritorio.cooperacion.modelo.proyectos import Indicador, IndicadorNuevo, MedicionNueva
from escritorio.cooperacion.reglas.convenios import exigir_evidencia
from escritorio.cooperacion.reglas.indicadores import exigir_indicador, exigir_medicion


def guardar_evidencia(bd: Archivo, dada: Evidencia | None) -> str | None:
    """La guarda en la acción abierta; devuelve su id, o None si no se dio."""
    return guardar_adjunto(bd, dada.nombre, dada.tipo, dada.contenido) if dada else None


def prueba_nueva(bd: Archivo, dada: Evidencia | None) -> dict[str, str]:
    """Su columna, con la que se guarda en la acción abierta; sin ella, ninguna: queda la que hubiera."""
    return {"adjunto_id": guardar_adjunto(bd, dada.nombre, dada.tipo, dada.contenido)} if dada else {}


def fijar_indicador(bd: Archivo, ambito: Referencia, nuevo: IndicadorNuevo) -> str:
    """Añade un indicador a una cosa (`ambito`: su tipo y su id); devuelve la acción. Lanza `DatoInvalido`."""
    valido = exigir_indicador(nuevo, bd.hoy())
    with transaccion(bd, f"Fijar el indicador «{valido.nombre}»") as accion_id:
        suyo = {"ambito_tipo": ambito.tipo, "ambito_id": ambito.id}
        bd.insertar("indicador", valido, id=nuevo_id(), orden=bd.siguiente("indicador", **suyo), **suyo)
    return accion_id


def corregir_indicador(bd: Archivo, indicador_id: str, nuevo: IndicadorNuevo) -> str:
    """Cambia qué se mide, de dónde parte o su meta; sus mediciones siguen. Lanza `DatoInvalido`."""
    actual, valido = _en_marcha(bd, indicador_id), exigir_indicador(nuevo, bd.hoy())
    antes = min((m.fecha for m in actual.mediciones), default="9999")
    if valido.linea_base_fecha and antes < valido.linea_base_fecha:
        raise DatoInvalido("Ya hay una medición anterior a esa línea de base.", campo="linea_base_fecha")
    with transaccion(bd, f"Editar el indicador «{actual.nombre}»") as accion_id:
        bd.corregir("indicador", indicador_id, valido)
    return accion_id


def medir(bd: Archivo, indicador_id: str, nueva: MedicionNueva, evidencia: Evidencia | None = None) -> str:
    """Anota lo que se midió un día, con su prueba si la hay; devuelve la acción. Lanza `DatoInvalido`."""
    actual = _en_marcha(bd, indicador_id)
    fecha, valor = exigir_medicion(actual, nueva, bd.hoy())
    exigir_evidencia(evidencia)
    with transaccion(bd, f"Medir «{actual.nombre}»") as accion_id:
        prueba = guardar_evidencia(bd, evidencia)
        bd.insertar(
            "medicion",
            id=nuevo_id(),
            indicador_id=indicador_id,
            fecha=fecha,
            valor=valor,
            nota=limpiar(nueva.nota),
            adjunto_id=prueba,
        )
    return accion_id


def corregir_medicion(bd: Archivo, medicion_id: str, nueva: MedicionNueva) -> str:
    """Cambia una medición mal anotada; lo que decía queda en la bitácora. Lanza `DatoInvalido`."""
    actual = indicador_de_medicion(bd, medicion_id)
    _exigir_que_se_siga(actual)
    fecha, valor = exigir_medicion(actual, nueva, bd.hoy())
    with transaccion(bd, f"Editar una medición de «{actual.nombre}»") as accion_id:
        bd.corregir("medicion", medicion_id, fecha=fecha, valor=valor, nota=limpiar(nueva.nota))
    return accion_id


def retirar_indicador(bd: Archivo, indicador_id: str, motivo: str) -> str:
    """Deja de seguirse desde hoy y se conserva con lo medido; devuelve la acción. Lanza `DatoInvalido`."""
    actual = _en_marcha(bd, indicador_id)
    razon = exigir_texto(motivo, "por qué deja de seguirse", "motivo", 2_000)
    with transaccion(bd, f"Dejar de seguir «{actual.nombre}»") as accion_id:
        bd.corregir("indicador", indicador_id, retirado=bd.hoy(), motivo=razon)
    return accion_id


def _en_marcha(bd: Archivo, indicador_id: str) -> Indicador:
    actual = indicador(bd, indicador_id)
    _exigir_que_se_siga(actual)
    return actual


def _exigir_que_se_siga(actual: Indicador) -> None:
    if actual.retirado:
        raise DatoInvalido(f"«{actual.nombre}» ya no se sigue. Fije otro indicador.")
