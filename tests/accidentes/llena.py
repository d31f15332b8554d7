"""El ejemplo con al menos una fila en cada tabla, hecho con las acciones del programa."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

from escritorio.asociacion.acciones import anadir_palabra
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.quien import Papel
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.usuarios import dar_de_alta_usuario
from escritorio.socios.acciones import cambiar_categoria, cambiar_nombre, poner_situacion
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import SituacionNueva
from tests.escenas_de_acciones import ESCENAS
from tests.fabrica import ACTO_ANTERIOR
from tests.mesa_de_escenas import Mesa
from tests.sorteo import Sorteo, acciones
from tests.ventanas import abrir_ejemplo

_LAS_QUE_LLENAN = (
    "estatutos.contenidos.anadir_contenido",
    "estatutos.contenidos.senalar_contenido",
    "sesiones.preparacion.anotar_feriado",
    "sesiones.preparacion.contar_feriado",
    "sesiones.propuestas.apoyar",
    "sesiones.propuestas.declarar_urgente",
    "sesiones.convocatoria.reprogramar",
    "sesiones.ausencias.excusar_ausencia",
    "sesiones.peticiones.anotar_peticion",
    "sesiones.en_vivo.excusar",
    "sesiones.puntos_en_vivo.alterar_orden",
    "sesiones.en_vivo.anotar_marcha",
    "sesiones.en_vivo.relevar",
    "organos.enlaces.nombrar_enlace",
    "votaciones.recomendaciones.remitir",
    "actas.levantar.escribir_parte",
    "cuotas.cartas.cambiar_nivel",
    "cuotas.devoluciones.devolver_en_dinero",
    "cuotas.unidades.crear_unidad",
    "cuotas.unidades.anotar_valor",
    "cuotas.unidades.anotar_coeficiente",
    "cuotas.unidades.declarar_base",
    "unidades.cierre.fusionar",
    "informes.borradores.escribir_apartado",
    "informes.borradores.fijar_cortes",
)
_INTENTOS = 200


def llenar(ruta: Path) -> None:
    """Añade a ese ejemplo lo que le falta para que ninguna tabla quede vacía."""
    apertura = abrir_ejemplo(ruta)
    bd, azar = apertura.bd, Random(11)
    por_nombre = {a.nombre: a for a in acciones()}
    for nombre in _LAS_QUE_LLENAN:
        accion, escena = por_nombre[nombre], ESCENAS.get(nombre)
        if escena is not None:
            accion.hacer(bd, **escena(Mesa(bd, azar, ruta.parent)))
            continue
        for _ in range(_INTENTOS):
            with suppress(ErrorDeUsuario):
                accion.hacer(bd, **Sorteo(bd, azar, ruta.parent).argumentos(accion))
                break
    _lo_de_otros_asuntos(bd)
    apertura.cerrar()


def _lo_de_otros_asuntos(bd: Archivo) -> None:
    primero, segundo = socios(bd)[:2]
    cambiar_nombre(bd, primero.id, "Ciudad del Nombre Nuevo", bd.hoy(), "Por ley")
    otra = next(c.id for c in categorias(bd) if c.nombre != segundo.categoria)
    cambiar_categoria(bd, [segundo.id], otra, bd.hoy(), ACTO_ANTERIOR)
    poner_situacion(bd, primero.id, SituacionNueva("licencia", bd.hoy()), ACTO_ANTERIOR)
    anadir_palabra(bd, "intendencia")
    dar_de_alta_usuario(bd, "Ana", [Papel.ADMINISTRACION])
