"""Abrir una alianza, declarar, fijar sus líneas y darla por terminada."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.consultas import acuerdo, fundamento
from escritorio.acuerdos.modelo import Evidencia, Fundamento
from escritorio.acuerdos.reglas import exigir_no_posterior
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha, leer_fecha_que_conste
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import exigir_renglon, exigir_texto, limpiar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.indicadores import prueba_nueva
from escritorio.cooperacion.consultas.alianzas import adhesiones, alianza, alianzas, declaraciones, lineas
from escritorio.cooperacion.modelo.alianzas import (
    TIPOS_DE_ALIANZA,
    AlianzaNueva,
    Declaracion,
    DeclaracionNueva,
    LineaNueva,
)
from escritorio.cooperacion.modelo.proyectos import SENTIDOS
from escritorio.cooperacion.reglas.alianzas import (
    exigir_activa,
    exigir_declaracion,
    exigir_final,
    exigir_inicio,
    exigir_no_despues,
    exigir_ya_ocurrido,
    hechos_de,
)
from escritorio.cooperacion.reglas.convenios import exigir_evidencia


def abrir_alianza(bd: Archivo, nueva: AlianzaNueva, dado: Fundamento) -> str:
    """Anota una alianza y en qué se apoya; devuelve su id. Lanza `DatoInvalido` con su campo."""
    valida = _exigir(bd, nueva)
    alianza_id = nuevo_id()
    with transaccion(bd, f"Abrir la alianza «{valida.nombre}»"):
        cita = Referencia("alianza", alianza_id)
        apoyo = anotar_fundamento(bd, dado, cita, f"Alianza {valida.nombre}", el=valida.desde)
        bd.insertar("alianza", valida, id=alianza_id, fundamento_id=apoyo, desde=valida.desde or None)
    return alianza_id


def corregir_alianza(bd: Archivo, alianza_id: str, nueva: AlianzaNueva) -> str:
    """Cambia cómo se llama, qué busca y quién la lleva; devuelve la acción. Lanza `DatoInvalido`."""
    actual = alianza(bd, alianza_id)
    valida = _exigir(bd, nueva, alianza_id)
    fin = [actual.hasta] if actual.hasta else []
    exigir_inicio(valida.desde, [*fin, *hechos_de(adhesiones(bd, alianza_id))])
    if acuerdo_id := fundamento(bd, actual.fundamento_id).acuerdo_id:
        exigir_no_posterior(acuerdo(bd, acuerdo_id), f"Alianza {valida.nombre}", valida.desde, "desde")
    with transaccion(bd, f"Editar la alianza «{actual.nombre}»") as accion_id:
        bd.corregir("alianza", alianza_id, valida, desde=valida.desde or None)
    return accion_id


def terminar_alianza(bd: Archivo, alianza_id: str, fecha: str, motivo: str) -> str:
    """La da por terminada ese día (ISO), con lo que hubiera; devuelve la acción. Lanza `DatoInvalido`."""
    actual, dia = alianza(bd, alianza_id), leer_fecha(fecha)
    exigir_activa(actual)
    exigir_ya_ocurrido(dia, bd.hoy(), "El final")
    versiones = [d.fecha for d in declaraciones(bd, alianza_id)]
    exigir_final(actual, [*versiones, *hechos_de(adhesiones(bd, alianza_id))], dia)
    razon = exigir_texto(motivo, "por qué terminó", "motivo", 2_000)
    with transaccion(bd, f"Dar por terminada la alianza «{actual.nombre}»") as accion_id:
        bd.corregir("alianza", alianza_id, hasta=dia, motivo=razon)
    return accion_id


def declarar(
    bd: Archivo, alianza_id: str, nueva: DeclaracionNueva, documento: Evidencia | None = None
) -> str:
    """Anota otra versión de la declaración, que rige desde entonces; devuelve la acción.

    Las adheridas siguen siéndolo y queda a la vista quién no firmó la nueva. Lanza `DatoInvalido` si no
    lleva texto ni documento, o si es anterior a la última.
    """
    actual, anteriores = alianza(bd, alianza_id), declaraciones(bd, alianza_id)
    exigir_activa(actual)
    valida = _exigir_version(nueva, con_documento=documento is not None)
    exigir_declaracion(valida.fecha, anteriores, bd.hoy())
    exigir_evidencia(documento, "documento")
    with transaccion(bd, f"Anotar la declaración «{valida.titulo}»") as accion_id:
        suyo = {"version": len(anteriores) + 1, **prueba_nueva(bd, documento)}
        bd.insertar("declaracion", valida, id=nuevo_id(), alianza_id=alianza_id, **suyo)
    return accion_id


def corregir_declaracion(
    bd: Archivo, dada: Declaracion, nueva: DeclaracionNueva, documento: Evidencia | None = None
) -> str:
    """Completa una versión que se anotó sin su texto, o mal; devuelve la acción.

    Sin documento nuevo conserva el que hubiera. Lanza `DatoInvalido` si queda sin nada que leer, o con una
    fecha que no cabe entre las otras versiones y las firmas.
    """
    exigir_activa(alianza(bd, dada.alianza_id))
    versiones = declaraciones(bd, dada.alianza_id)
    valida = _exigir_version(nueva, con_documento=bool(documento or dada.adjunto_id))
    exigir_declaracion(valida.fecha, versiones[: dada.version - 1], bd.hoy())
    firmas = [f.fecha for a in adhesiones(bd, dada.alianza_id) for f in a.firmas if f.version == dada.version]
    exigir_no_despues(valida.fecha, [*firmas, *(d.fecha for d in versiones[dada.version :])])
    exigir_evidencia(documento, "documento")
    with transaccion(bd, f"Editar la declaración «{dada.titulo}»") as accion_id:
        bd.corregir("declaracion", dada.id, valida, **prueba_nueva(bd, documento))
    return accion_id


def _exigir_version(nueva: DeclaracionNueva, *, con_documento: bool) -> DeclaracionNueva:
    titulo = exigir_texto(nueva.titulo, "el título de la declaración", "titulo")
    dia, texto = leer_fecha_que_conste(nueva.fecha), limpiar(nueva.texto)
    if not texto and not con_documento:
        raise DatoInvalido("Escriba el texto de la declaración o adjunte su documento.", campo="texto")
    lugar, cambios = exigir_renglon(nueva.lugar, "el lugar", "lugar"), limpiar(nueva.cambios)
    return DeclaracionNueva(titulo, dia, lugar, texto, cambios)


def fijar_linea(bd: Archivo, alianza_id: str, nueva: LineaNueva) -> str:
    """Añade algo que la declaración pide a todas; devuelve la acción. Lanza `DatoInvalido`."""
    actual = alianza(bd, alianza_id)
    exigir_activa(actual)
    valida = _exigir_linea(bd, alianza_id, nueva)
    with transaccion(bd, f"Fijar la línea «{valida.nombre}»") as accion_id:
        orden = bd.siguiente("linea_alianza", alianza_id=alianza_id)
        bd.insertar("linea_alianza", valida, id=nuevo_id(), alianza_id=alianza_id, orden=orden)
    return accion_id


def corregir_linea(bd: Archivo, alianza_id: str, linea_id: str, nueva: LineaNueva) -> str:
    """Cambia qué pide y con qué se mide; lo ya comprometido sigue. Devuelve la acción."""
    valida = _exigir_linea(bd, alianza_id, nueva, linea_id)
    with transaccion(bd, f"Editar la línea «{valida.nombre}»") as accion_id:
        bd.corregir("linea_alianza", linea_id, valida)
    return accion_id


def _exigir(bd: Archivo, nueva: AlianzaNueva, propia: str = "") -> AlianzaNueva:
    nombre = exigir_texto(nueva.nombre, "el nombre de la alianza", "nombre")
    if any(plegar(a.nombre) == plegar(nombre) and a.id != propia for a in alianzas(bd)):
        raise DatoInvalido(f"Ya hay una alianza que se llama «{nombre}».", campo="nombre")
    if nueva.tipo not in TIPOS_DE_ALIANZA:
        raise DatoInvalido("Elija de la lista de qué tipo es.", campo="tipo")
    desde = leer_fecha_que_conste(nueva.desde, "desde")
    if desde > bd.hoy():
        raise DatoInvalido("Empezó un día que ya llegó. Corrija la fecha.", campo="desde")
    coordina = exigir_renglon(nueva.coordina, "quién coordina", "coordina")
    return AlianzaNueva(nombre, nueva.tipo, limpiar(nueva.objeto), coordina, desde)


def _exigir_linea(bd: Archivo, alianza_id: str, nueva: LineaNueva, propia: str = "") -> LineaNueva:
    nombre = exigir_texto(nueva.nombre, "qué pide la línea", "nombre")
    if any(plegar(x.nombre) == plegar(nombre) and x.id != propia for x in lineas(bd, alianza_id)):
        raise DatoInvalido(f"Ya hay una línea que se llama «{nombre}».", campo="nombre")
    if nueva.sentido not in SENTIDOS:
        raise DatoInvalido("Elija de la lista si es mejor que suba o que baje.", campo="sentido")
    if nueva.unidad.strip() and not nueva.indicador.strip():
        raise DatoInvalido("Diga qué se mide en esa unidad, o quítela.", campo="indicador")
    limpios = {clave: limpiar(valor) for clave, valor in en_datos(nueva).items()}
    return LineaNueva(**{**limpios, "nombre": nombre})
