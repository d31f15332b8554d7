"""Reunir lo pendiente de todos los asuntos, preguntando a cada uno, y el camino de quien empieza."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.acuerdos.consultas import cuantos_vigentes
from escritorio.asociacion.consultas import asociacion
from escritorio.asociacion.modelo import Asociacion
from escritorio.comun.base.dinero import contar_miles, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.declarado import avisos, traer
from escritorio.comun.datos.mirada import Mirada
from escritorio.cuotas.consultas.cuentas import hay_cargos
from escritorio.cuotas.consultas.pendientes import cobra, deben_hoy, decir_totales
from escritorio.estatutos.consultas.pendientes import por_fijar, sin_estatuto
from escritorio.estatutos.modelo.reglas import PARA_SESIONAR
from escritorio.inicio.modelo import Cifra, PrimerPaso, Vistazo
from escritorio.organos.consultas.integracion import hay_quien
from escritorio.organos.consultas.pendientes import integrador
from escritorio.sesiones.consultas.pendientes import en_agenda
from escritorio.sesiones.consultas.sesiones import se_convoco_alguna
from escritorio.socios.consultas import cuantos_activos
from escritorio.socios.modelo import CuentaDeActivos


def vistazo(bd: Archivo, fecha: str) -> Vistazo:
    """Todo lo de Inicio el día `fecha` (ISO), sin preguntar dos veces lo mismo."""
    mirada = Mirada(bd, fecha)
    return Vistazo(mirada.de(_datos).nombre, _cifras(mirada), _pendientes(mirada), _primeros_pasos(mirada))


def _pendientes(mirada: Mirada) -> list[Pendiente]:
    """Lo que espera a la secretaría, lo más urgente primero."""
    declarados = (pendiente for donde in avisos() for pendiente in traer(donde)(mirada))
    return sorted([*_copias(mirada.bd), *declarados], key=lambda p: list(Urgencia).index(p.urgencia))


def _primeros_pasos(mirada: Mirada) -> list[PrimerPaso]:
    """El camino de una asociación recién creada, con lo ya hecho marcado."""
    convocadas = any(s.estado != "borrador" for s in mirada.de(en_agenda)) or se_convoco_alguna(mirada.bd)
    return [
        _paso_de_datos(mirada),
        PrimerPaso(
            "Traer los socios",
            f"De un libro de Excel o uno por uno{', con su población' if mirada.de(cobra) else ''}.",
            "Ir a &Socios",
            Referencia("socios"),
            bool(mirada.de(_activos).socios),
        ),
        *_pasos_del_principal(mirada),
        PrimerPaso(
            "Convocar la primera sesión",
            "Con su orden del día y la mayoría que pide cada punto.",
            "&Convocar",
            Referencia("sesiones"),
            convocadas,
        ),
        *_paso_de_cuotas(mirada),
    ]


def _paso_de_datos(mirada: Mirada) -> PrimerPaso:
    """El logo es optativo; una alianza no suele tener personalidad jurídica y basta su sede."""
    datos, sin_registro = mirada.de(_datos), mirada.de(sin_estatuto)
    que = "Sede" if sin_registro else "Sede e identificación legal"
    return PrimerPaso(
        "Revisar los datos",
        f"{que} y, si lo hay, el logo: salen en el membrete de cada documento.",
        "&Revisar",
        Referencia("asociacion"),
        bool(datos.sede and (sin_registro or datos.identificacion_legal)),
    )


def _pasos_del_principal(mirada: Mirada) -> list[PrimerPaso]:
    """Las reglas y la mesa del primer órgano que sesiona; ninguno si no hay tal órgano."""
    organos = mirada.de(integrador).padron.organos.values()
    principal = next((o for o in organos if o.sesiona), None)
    if principal is None:
        return []
    ficha = Referencia("organo", principal.id)
    sin_reglas = any(o == principal for o, r in mirada.de(por_fijar) if r.familia in PARA_SESIONAR)
    con_mesa = all(hay_quien(mirada.de(integrador), principal, f) for f in ("presidencia", "secretaria"))
    return [
        PrimerPaso(
            "Fijar las reglas",
            f"{principal.nombre}: su quórum, su plazo y sus mayorías.",
            "&Fijar reglas",
            ficha,
            not sin_reglas,
        ),
        PrimerPaso(
            "Nombrar presidencia y secretaría",
            "Quién preside y quién da fe, con el acto que los nombró.",
            "&Nombrar",
            ficha,
            con_mesa,
        ),
    ]


def _paso_de_cuotas(mirada: Mirada) -> list[PrimerPaso]:
    """Ninguno si la red no cobra: en una alianza se firma una declaración, sin cuota."""
    if not mirada.de(cobra):
        return []
    que = "Antes de emitir se ve a quién, cuánto y por qué."
    hechas = bool(mirada.de(deben_hoy)) or hay_cargos(mirada.bd)
    return [PrimerPaso("Emitir las cuotas", que, "&Emitir", Referencia("cuotas"), hechas)]


def _cifras(mirada: Mirada) -> list[Cifra]:
    """La asociación en cuatro números, o tres si ni cobra ni le deben."""
    activos, fecha = mirada.de(_activos), mirada.fecha
    proximas = [s for s in mirada.de(en_agenda) if s.estado in ("convocada", "en_curso") and s.fecha >= fecha]
    proxima = min(proximas, key=lambda s: s.fecha, default=None)
    vigentes, ultimo = cuantos_vigentes(mirada.bd)
    return [
        Cifra(
            "Socios activos",
            escribir_miles(activos.socios),
            contar_miles(activos.paises, "país", "países") if activos.socios else "",
            Referencia("socios"),
        ),
        Cifra(
            "Próxima sesión",
            en_corto(proxima.fecha) if proxima else "Sin convocar",
            proxima.organo if proxima else "",
            Referencia("sesion", proxima.id) if proxima else Referencia("sesiones"),
        ),
        Cifra(
            "Acuerdos vigentes",
            escribir_miles(vigentes),
            f"El último, del {en_corto(ultimo)}" if vigentes else "",
            Referencia("acuerdos"),
        ),
        *_cifra_de_deuda(mirada),
    ]


def _cifra_de_deuda(mirada: Mirada) -> list[Cifra]:
    deben = mirada.de(deben_hoy)
    if not deben and not mirada.de(cobra):
        return []
    cuantos = len({d.socio_id for d in deben})
    detalle = contar_miles(cuantos, "socio", "socios") if deben else "Nadie debe nada"
    return [Cifra("Por cobrar", decir_totales(deben) or "Nada", detalle, Referencia("cuotas"))]


def _copias(bd: Archivo) -> Iterator[Pendiente]:
    if bd.respaldo is not None and (frase := bd.respaldo.aviso(bd)):
        yield Pendiente("copias", frase, Referencia("copias"), Urgencia.VENCIDO)


def _datos(mirada: Mirada) -> Asociacion:
    return asociacion(mirada.bd)


def _activos(mirada: Mirada) -> CuentaDeActivos:
    return cuantos_activos(mirada.bd, mirada.fecha)
