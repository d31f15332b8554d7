"""Qué pantalla enseña cada cosa. Cada una se importa al entrar por primera vez: el arranque se mide."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.asociacion import asunto as asociacion
from escritorio.comun.base.identificadores import OrdenDeArea
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.lateral import Destino
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.cooperacion import asunto as cooperacion
from escritorio.cuentas import asunto as cuentas
from escritorio.cuotas import asunto as cuotas
from escritorio.estatutos import asunto as estatutos
from escritorio.informes import asunto as informes
from escritorio.organos import asunto as organos
from escritorio.sesiones import asunto as sesiones
from escritorio.socios import asunto as socios
from escritorio.unidades import asunto as unidades


class Area(Registro):
    """Un destino de la ventana, su pantalla, las referencias que resuelve y lo que allí se puede hacer.

    `ordenes`: las que declara su asunto, para darlas desde cualquier pantalla sin construirla antes.
    """

    destino: Destino
    construir: Callable[[Servicios], Pantalla]
    tipos: tuple[str, ...]
    ordenes: tuple[OrdenDeArea, ...] = ()


def _inicio(servicios: Servicios) -> Pantalla:
    from escritorio.inicio.pantalla import PantallaInicio

    return PantallaInicio(servicios)


def _asociacion(servicios: Servicios) -> Pantalla:
    from escritorio.asociacion.pantalla import PantallaAsociacion

    return PantallaAsociacion(servicios)


def _socios(servicios: Servicios) -> Pantalla:
    from escritorio.socios.pantalla import PantallaSocios

    return PantallaSocios(servicios)


def _estatuto(servicios: Servicios) -> Pantalla:
    from escritorio.estatutos.pantalla import PantallaEstatuto

    return PantallaEstatuto(servicios)


def _organos(servicios: Servicios) -> Pantalla:
    from escritorio.organos.pantalla import PantallaOrganos

    return PantallaOrganos(servicios)


def _sesiones(servicios: Servicios) -> Pantalla:
    from escritorio.sesiones.pantalla import PantallaSesiones

    return PantallaSesiones(servicios)


def _sala(servicios: Servicios) -> Pantalla:
    from escritorio.sala.pantalla import PantallaSala

    return PantallaSala(servicios)


def _actas(servicios: Servicios) -> Pantalla:
    from escritorio.actas.pantalla import PantallaActas

    return PantallaActas(servicios)


def _acuerdos(servicios: Servicios) -> Pantalla:
    from escritorio.acuerdos.pantalla import PantallaAcuerdos

    return PantallaAcuerdos(servicios)


def _cuotas(servicios: Servicios) -> Pantalla:
    from escritorio.cuotas.pantalla import PantallaCuotas

    return PantallaCuotas(servicios)


def _cuentas(servicios: Servicios) -> Pantalla:
    from escritorio.cuentas.pantalla import PantallaCuentas

    return PantallaCuentas(servicios)


def _cooperacion(servicios: Servicios) -> Pantalla:
    from escritorio.cooperacion.pantalla import PantallaCooperacion

    return PantallaCooperacion(servicios)


def _informes(servicios: Servicios) -> Pantalla:
    from escritorio.informes.pantalla import PantallaInformes

    return PantallaInformes(servicios)


def _unidades(servicios: Servicios) -> Pantalla:
    from escritorio.unidades.pantalla import PantallaUnidades

    return PantallaUnidades(servicios)


def areas() -> dict[str, Area]:
    """Todas, por su clave y en el orden de la barra lateral."""
    todas = (
        Area(Destino("inicio", "Inicio", "house"), _inicio, ("inicio",)),
        Area(
            Destino("asociacion", "Asociación", "building-2"),
            _asociacion,
            ("asociacion",),
            asociacion.ASUNTO.ordenes,
        ),
        Area(
            Destino("socios", "Socios", "users"),
            _socios,
            ("socios", "socio"),
            socios.ASUNTO.ordenes,
        ),
        Area(
            Destino("estatuto", "Estatuto", "scroll-text"),
            _estatuto,
            ("estatuto", "cuerpo", "reforma", "disposicion", "regla"),
            estatutos.ASUNTO.ordenes,
        ),
        Area(
            Destino("organos", "Órganos", "landmark"), _organos, ("organos", "organo"), organos.ASUNTO.ordenes
        ),
        Area(
            Destino("sesiones", "Sesiones", "calendar-days"),
            _sesiones,
            ("sesiones", "sesion"),
            sesiones.ASUNTO.ordenes,
        ),
        Area(Destino("sala", "Sesión en curso", "play"), _sala, ("sala",)),
        Area(Destino("actas", "Actas", "file-text"), _actas, ("actas", "acta")),
        Area(Destino("acuerdos", "Acuerdos", "gavel"), _acuerdos, ("acuerdos", "acuerdo")),
        Area(
            Destino("cuotas", "Cuotas", "wallet"),
            _cuotas,
            ("cuotas", "cargo", "emision", "exencion", "ajuste", "cobranza", "plan_pago"),
            cuotas.ASUNTO.ordenes,
        ),
        Area(
            Destino("cuentas", "Cuentas", "coins"),
            _cuentas,
            ("cuentas", "asiento", "fondo", "partidas", "presupuesto", "cierre"),
            cuentas.ASUNTO.ordenes,
        ),
        Area(
            Destino("informes", "Informes", "library"),
            _informes,
            ("informes", "informe", "principios", "hilo"),
            informes.ASUNTO.ordenes,
        ),
        Area(
            Destino("unidades", "Unidades", "badge-check"),
            _unidades,
            ("unidades", "unidad", "plan_trabajo", "actividad", "informe_unidad"),
            unidades.ASUNTO.ordenes,
        ),
        Area(
            Destino("cooperacion", "Cooperación", "merge"),
            _cooperacion,
            ("cooperacion", "convenio", "proyecto", "alianza", "edicion", "registro"),
            cooperacion.ASUNTO.ordenes,
        ),
    )
    return {a.destino.clave: a for a in todas}


def grupos(todas: dict[str, Area]) -> list[tuple[str, list[Destino]]]:
    """Las áreas agrupadas como se ven en la barra lateral."""
    reparto = (
        ("", ("inicio",)),
        ("Registro", ("asociacion", "socios", "estatuto", "organos")),
        ("Gestión", ("sesiones", "sala", "actas", "acuerdos", "cuotas", "cuentas", "informes")),
        ("Trabajo", ("unidades", "cooperacion")),
    )
    return [(rotulo, [todas[c].destino for c in claves]) for rotulo, claves in reparto]
