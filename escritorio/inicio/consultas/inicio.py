"""Reunir lo pendiente de todos los asuntos, preguntando a cada uno."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from escritorio.actas.consultas.aprobacion import aprobadas_sin_asentar
from escritorio.acuerdos.consultas import cuantos_vigentes
from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto, en_cuanto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cuentas import hay_cargos
from escritorio.cuotas.consultas.escalas import rige_alguna
from escritorio.cuotas.modelo.cuentas import Deudor
from escritorio.estatutos.consultas.articulado import registros_pendientes, reglas_por_revisar
from escritorio.estatutos.modelo.reglas import PARA_SESIONAR
from escritorio.inicio.consultas.acuerdos import pendientes_de_acuerdos, pendientes_de_elecciones
from escritorio.inicio.consultas.cobranza import pendientes_de_cobranza, pendientes_de_cuentas
from escritorio.inicio.consultas.comunes import Comunes
from escritorio.inicio.consultas.cooperacion import (
    pendientes_de_alianzas,
    pendientes_de_cooperacion,
    pendientes_de_unidades,
)
from escritorio.inicio.modelo import Cifra, Pendiente, PrimerPaso, Urgencia, Vistazo
from escritorio.inicio.reglas import decir_avisos, urgencia_de_aviso, urgencia_de_sesion
from escritorio.organos.consultas.faltas import avisos_de
from escritorio.organos.consultas.integracion import hay_quien
from escritorio.organos.modelo.mandatos import ClaseDeAviso
from escritorio.sesiones.consultas.sesiones import se_convoco_alguna
from escritorio.sesiones.modelo.sesiones import EnAgenda
from escritorio.socios.consultas import alguien_paga, pagan_sin_poblacion_oficial

_TIPOS_DE_AVISO = {
    ClaseDeAviso.VENCE: "mandato",
    ClaseDeAviso.VACANTE: "vacante",
    ClaseDeAviso.INCOMPLETO: "incompleto",
    ClaseDeAviso.DEJO_EL_CARGO: "mandato",
    ClaseDeAviso.DEJO_LA_RED: "mandato",
    ClaseDeAviso.REQUISITO: "mandato",
}


def vistazo(bd: Archivo, fecha: str) -> Vistazo:
    """Todo lo de Inicio el día `fecha` (ISO), sin preguntar dos veces lo mismo."""
    comunes = Comunes(bd, fecha)
    return Vistazo(
        comunes.asociacion.nombre, _cifras(comunes), _pendientes(comunes), _primeros_pasos(comunes)
    )


def pendientes(bd: Archivo, fecha: str) -> list[Pendiente]:
    """Lo que espera a la secretaría el día `fecha` (ISO), lo más urgente primero."""
    return _pendientes(Comunes(bd, fecha))


def primeros_pasos(bd: Archivo, fecha: str) -> list[PrimerPaso]:
    """El camino de una asociación recién creada, con lo ya hecho marcado."""
    return _primeros_pasos(Comunes(bd, fecha))


def cifras(bd: Archivo, fecha: str) -> list[Cifra]:
    """La asociación en cuatro números, o tres si ni cobra ni le deben."""
    return _cifras(Comunes(bd, fecha))


def _pendientes(comunes: Comunes) -> list[Pendiente]:
    bd, fecha = comunes.bd, comunes.fecha
    todos = [
        *_copias(bd),
        *_sesiones(comunes),
        *pendientes_de_acuerdos(comunes),
        *_reglas(comunes),
        *_estatuto(comunes),
        *_organos(comunes),
        *pendientes_de_elecciones(bd),
        *pendientes_de_unidades(bd, fecha),
        *_socios(comunes),
        *_deuda(comunes),
        *pendientes_de_cobranza(bd, fecha),
        *pendientes_de_cuentas(bd, fecha),
        *pendientes_de_cooperacion(bd, fecha),
        *pendientes_de_alianzas(bd, fecha),
    ]
    return sorted(todos, key=lambda p: list(Urgencia).index(p.urgencia))


def _primeros_pasos(comunes: Comunes) -> list[PrimerPaso]:
    convocadas = any(s.estado != "borrador" for s in comunes.agenda) or se_convoco_alguna(comunes.bd)
    return [
        _paso_de_datos(comunes),
        PrimerPaso(
            "Traer los socios",
            f"De un libro de Excel o uno por uno{', con su población' if comunes.cobra else ''}.",
            "Ir a &Socios",
            Referencia("socios"),
            bool(comunes.activos.socios),
        ),
        *_pasos_del_principal(comunes),
        PrimerPaso(
            "Convocar la primera sesión",
            "Con su orden del día y la mayoría que pide cada punto.",
            "&Convocar",
            Referencia("sesiones"),
            convocadas,
        ),
        *_paso_de_cuotas(comunes),
    ]


def _paso_de_datos(comunes: Comunes) -> PrimerPaso:
    """El logo es optativo; una alianza no suele tener personalidad jurídica y basta su sede."""
    datos, sin_registro = comunes.asociacion, comunes.sin_estatuto
    que = "Sede" if sin_registro else "Sede e identificación legal"
    return PrimerPaso(
        "Revisar los datos",
        f"{que} y, si lo hay, el logo: salen en el membrete de cada documento.",
        "&Revisar",
        Referencia("asociacion"),
        bool(datos.sede and (sin_registro or datos.identificacion_legal)),
    )


def _pasos_del_principal(comunes: Comunes) -> list[PrimerPaso]:
    """Las reglas y la mesa del primer órgano que sesiona; ninguno si no hay tal órgano."""
    organos = comunes.integrador.padron.organos.values()
    principal = next((o for o in organos if o.sesiona), None)
    if principal is None:
        return []
    ficha = Referencia("organo", principal.id)
    sin_reglas = any(o == principal for o, r in comunes.reglas_pendientes if r.familia in PARA_SESIONAR)
    con_mesa = all(hay_quien(comunes.integrador, principal, f) for f in ("presidencia", "secretaria"))
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


def _paso_de_cuotas(comunes: Comunes) -> list[PrimerPaso]:
    """Ninguno si la red no cobra: en una alianza se firma una declaración, sin cuota."""
    if not comunes.cobra:
        return []
    que = "Antes de emitir se ve a quién, cuánto y por qué."
    hechas = bool(comunes.deudores) or hay_cargos(comunes.bd)
    return [PrimerPaso("Emitir las cuotas", que, "&Emitir", Referencia("cuotas"), hechas)]


def _cifras(comunes: Comunes) -> list[Cifra]:
    activos, fecha = comunes.activos, comunes.fecha
    proximas = [s for s in comunes.agenda if s.estado in ("convocada", "en_curso") and s.fecha >= fecha]
    proxima = min(proximas, key=lambda s: s.fecha, default=None)
    vigentes, ultimo = cuantos_vigentes(comunes.bd)
    return [
        Cifra(
            "Socios activos",
            escribir_miles(activos.socios),
            _contar(activos.paises, "país") if activos.socios else "",
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
        *_cifra_de_deuda(comunes),
    ]


def _cifra_de_deuda(comunes: Comunes) -> list[Cifra]:
    deben = comunes.deudores
    if not deben and not comunes.cobra:
        return []
    totales = [escribir_importe(total, moneda) for moneda, total in _por_moneda(deben).items()]
    detalle = _contar(len({d.socio_id for d in deben}), "socio") if deben else "Nadie debe nada"
    return [Cifra("Por cobrar", enumerar(totales) or "Nada", detalle, Referencia("cuotas"))]


def _por_moneda(deben: Iterable[Deudor]) -> Counter[str]:
    totales: Counter[str] = Counter()
    for deudor in deben:
        totales[deudor.moneda] += deudor.deuda
    return totales


def _copias(bd: Archivo) -> Iterator[Pendiente]:
    if bd.respaldo is not None and (frase := bd.respaldo.aviso(bd)):
        yield Pendiente("copias", frase, Referencia("copias"), Urgencia.VENCIDO)


def _sesiones(comunes: Comunes) -> Iterator[Pendiente]:
    for punto, momento in aprobadas_sin_asentar(comunes.bd):
        frase = f"«{punto.titulo}» se aprobó el {en_corto(momento)}: falta asentar esa acta en el libro"
        yield Pendiente("acta_aprobada", frase, Referencia("acta", punto.origen_id), Urgencia.PRONTO)
    for sesion in comunes.agenda:
        yield _pendiente_de_sesion(sesion, comunes.fecha)


def _pendiente_de_sesion(sesion: EnAgenda, fecha: str) -> Pendiente:
    titulo, ficha = sesion.titulo, Referencia("sesion", sesion.id)
    cuando = f"{en_corto(sesion.fecha)}, {en_cuanto(sesion.fecha, fecha)}"
    if sesion.estado == "en_curso":
        frase = f"{titulo}: está en curso desde el {en_corto(sesion.fecha)}"
        return Pendiente("en_curso", frase, Referencia("sala", sesion.id), Urgencia.VENCIDO)
    if sesion.estado == "cerrada":
        return Pendiente("acta", f"{titulo} ({cuando}): falta su acta", ficha, Urgencia.PRONTO)
    if sesion.estado == "convocada":
        urgencia = urgencia_de_sesion(sesion.fecha, fecha)
        return Pendiente("convocada", f"{titulo}: convocada para el {cuando}", ficha, urgencia)
    return Pendiente("borrador", f"{titulo} ({cuando}): sin convocar todavía", ficha, Urgencia.POR_HACER)


def _organos(comunes: Comunes) -> Iterator[Pendiente]:
    nombres = {o.id: o.nombre for o in comunes.integrador.padron.organos.values()}
    por_hacer = (
        a for a in avisos_de(comunes.bd, comunes.integrador, comunes.reglamento) if a.clase in _TIPOS_DE_AVISO
    )
    for frase, aviso in decir_avisos(por_hacer, nombres):
        ficha = Referencia("organo", aviso.organo_id)
        yield Pendiente(_TIPOS_DE_AVISO[aviso.clase], frase, ficha, urgencia_de_aviso(aviso.apremio))


def _reglas(comunes: Comunes) -> Iterator[Pendiente]:
    todas = comunes.reglas_pendientes
    por_organo = Counter(organo for organo, regla in todas if regla.familia in PARA_SESIONAR)
    for organo, cuantas in por_organo.items():
        frase = (
            f"{organo.nombre}: {_contar(cuantas, 'regla')} por fijar; sin ellas no puede sesionar ni decidir"
        )
        yield Pendiente("reglas", frase, Referencia("organo", organo.id), Urgencia.POR_HACER)
    demas = [regla for _, regla in todas if regla.familia not in PARA_SESIONAR]
    if demas:
        primera = demas[0]
        que = "las demás reglas" if comunes.sin_estatuto else "el estatuto"
        impiden = "no impiden" if len(demas) > 1 else "no impide"
        frase = f"Completar {que}: {_contar(len(demas), 'regla')} por fijar, que {impiden} sesionar"
        donde = Referencia("regla", f"{primera.organo_id}/{primera.familia}/{primera.tipo}")
        yield Pendiente("estatuto", frase, donde, Urgencia.POR_HACER)


def _estatuto(comunes: Comunes) -> Iterator[Pendiente]:
    bd, fecha = comunes.bd, comunes.fecha
    for reforma in registros_pendientes(bd):
        limite = reforma.registro_limite or fecha
        verbo = "venció" if limite < fecha else "vence"
        ante = f" en {reforma.organismo}" if reforma.organismo else ""
        frase = (
            f"{reforma.cuerpo}: falta registrar «{reforma.titulo}»{ante};"
            f" {verbo} el {en_corto(limite)}, {en_cuanto(limite, fecha)}"
        )
        yield Pendiente(
            "registro", frase, Referencia("reforma", reforma.id), urgencia_de_sesion(limite, fecha)
        )
    for organo, regla, reforma in reglas_por_revisar(bd, comunes.reglamento):
        frase = (
            f"{organo.nombre}, {regla.nombre}: «{reforma.titulo}» cambió su artículo; revise si rige igual"
        )
        donde = Referencia("regla", f"{organo.id}/{regla.familia}/{regla.tipo}")
        yield Pendiente("por_revisar", frase, donde, Urgencia.POR_HACER)


def _socios(comunes: Comunes) -> Iterator[Pendiente]:
    """Lo que impide emitir: primero la escala; con ella, la población de cada socio."""
    bd, fecha = comunes.bd, comunes.fecha
    faltan = pagan_sin_poblacion_oficial(bd, fecha)
    sin_escala = comunes.cobra and not rige_alguna(bd, fecha)
    if sin_escala and alguien_paga(bd, fecha):
        frase = "Falta la escala de cuotas: sin ella no se pueden emitir"
        yield Pendiente("escala", frase, Referencia("cuotas"), Urgencia.POR_HACER)
    elif len(faltan) == 1:
        frase = f"{faltan[0].nombre} no tiene población oficial: no se le puede emitir cuota"
        yield Pendiente("poblacion", frase, Referencia("socio", faltan[0].id), Urgencia.POR_HACER)
    elif faltan:
        frase = f"{escribir_miles(len(faltan))} socios sin población oficial: no se les puede emitir cuota"
        yield Pendiente("poblacion", frase, Referencia("socios"), Urgencia.POR_HACER)


def _deuda(comunes: Comunes) -> Iterator[Pendiente]:
    deben = comunes.deudores
    cuantos = len({d.socio_id for d in deben})
    totales = [escribir_importe(total, moneda) for moneda, total in _por_moneda(deben).items()]
    if cuantos:
        verbo = "debe" if cuantos == 1 else "deben"
        frase = f"{_contar(cuantos, 'socio')} {verbo} {enumerar(totales)}"
        yield Pendiente("deuda", frase, Referencia("cuotas"), Urgencia.POR_HACER)


def _contar(cuantos: int, que: str) -> str:
    plural = "países" if que == "país" else f"{que}s"
    return f"{escribir_miles(cuantos)} {que if cuantos == 1 else plural}"
