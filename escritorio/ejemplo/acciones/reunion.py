"""Con qué se reúnen las unidades del ejemplo, quiénes las integran y la reunión de la de ambiente."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.actas.acciones.aprobar import aprobar, observar
from escritorio.actas.acciones.expedir import certificar
from escritorio.actas.acciones.levantar import levantar
from escritorio.acuerdos.acciones.acuerdos import anotar_avance, encargar
from escritorio.acuerdos.acciones.propuestas import tramitar
from escritorio.acuerdos.consultas import de_sesion, encargos, propuestas_pendientes
from escritorio.acuerdos.modelo import Acuerdo, EncargoNuevo, TramiteNuevo
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.acciones.reglas import promulgar, proyectar_la_aprobada
from escritorio.ejemplo.modelo.planes import AMBIENTE, INTEGRAN, REUNION, SUBCOORDINAN, TRATA
from escritorio.ejemplo.modelo.red import (
    ANEXOS,
    DICHOS,
    ENCARGOS,
    FALTAN_EN_SETIEMBRE,
    MEDIDAS,
    OBSERVACION,
    PLAN,
    REFORMA,
    EncargoDelEjemplo,
    PuntoDelEjemplo,
)
from escritorio.ejemplo.modelo.tesoreria import ASAMBLEA_DE_2025
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.sesiones.acciones.anexos import anadir_anexo
from escritorio.sesiones.acciones.asistencia import marcar_presentes, pasar_lista
from escritorio.sesiones.acciones.celebracion import abrir, tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.envios import anotar_acuse, anotar_envios
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.envios import destinatarios, envios
from escritorio.sesiones.consultas.sesiones import asistencias, puntos, sesiones
from escritorio.sesiones.consultas.sugerencias import sugerencias
from escritorio.sesiones.modelo.sesiones import Punto, PuntoNuevo, SesionNueva, SesionResumen
from escritorio.socios.acciones import solicitar_ingreso
from escritorio.socios.modelo import SolicitudNueva
from escritorio.unidades.acciones.unidades import dar_organo
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.modelo.informes import Periodo
from escritorio.unidades.modelo.unidades import Unidad
from escritorio.votaciones.acciones.circulacion import abrir_circulacion, resolver_ad_referendum, responder
from escritorio.votaciones.acciones.votar import cerrar_sesion, votar
from escritorio.votaciones.consultas.votaciones import circulacion
from escritorio.votaciones.modelo.votaciones import Cifras, CirculacionNueva, Papeleta, ResolucionNueva

_DESDE, _HASTA = "2025-04-25", "2027-04-24"


def dar_con_que_reunirse(bd: Archivo) -> None:
    """A las unidades que se reúnen, su órgano."""
    for clave in INTEGRAN:
        dar_organo(bd, _unidad(bd, clave).id)


def nombrar_en_las_unidades(bd: Archivo, ids: Mapping[str, str]) -> None:
    """Las subcoordinaciones y quienes integran cada unidad."""
    for clave, ciudad in SUBCOORDINAN.items():
        _nombrar(bd, _unidad(bd, clave).subcoordinacion_id or "", ids[ciudad])
    for clave, ciudades in INTEGRAN.items():
        (integrante,) = puestos(bd, _organo(bd, clave))
        for ciudad in ciudades:
            _nombrar(bd, integrante.id, ids[ciudad])


def _nombrar(bd: Archivo, puesto_id: str, socio_id: str) -> None:
    nombrar(bd, MandatoNuevo(puesto_id, _DESDE, _HASTA, socio_id=socio_id), ASAMBLEA_DE_2025)


def convocar_reunion(bd: Archivo) -> None:
    """La de junio de la unidad de ambiente."""
    cuando, donde, _ = REUNION
    nueva = SesionNueva(
        _organo(bd, AMBIENTE),
        "ordinaria",
        donde,
        cuando,
        f"{cuando[:11]}10:30",
        "la coordinación de la unidad",
        tuple(PuntoNuevo(titulo, "ordinaria" if propone else "") for titulo, _, propone in TRATA),
        pais="BR",
    )
    convocar(bd, preparar(bd, nueva))


def celebrar_reunion(bd: Archivo) -> None:
    """Acuden todas; se asiente a lo propuesto y se levanta su ayuda-memoria."""
    (suya,) = _reuniones(bd, AMBIENTE)
    cuando = REUNION[0]
    marcar_presentes(bd, suya.id)
    abrir(bd, suya.id, 1, cuando)
    for tratado, (_, texto, propone) in zip(puntos(bd, suya.id), TRATA, strict=True):
        tratar_punto(bd, tratado.id, texto, propone)
        if propone:
            votar(bd, tratado.id, propone, Papeleta("asentimiento", Cifras(0)), cuando)
    cerrar_sesion(bd, suya.id, cuando)
    levantar(bd, suya.id)


def dichas_del_semestre(bd: Archivo, clave: str, dado: Periodo) -> list[str]:
    """Las reuniones celebradas de una unidad en ese periodo, una frase cada una."""
    return [
        f"El {en_corto(s.fecha)}, con {contar(s.presentes or 0, 'presente', 'presentes')}"
        for s in _reuniones(bd, clave)
        if s.estado == "cerrada" and dado.desde <= s.fecha[:10] <= dado.hasta
    ]


def _reuniones(bd: Archivo, clave: str) -> list[SesionResumen]:
    suyo = _organo(bd, clave)
    return [s for s in sesiones(bd) if s.organo_id == suyo]


def _unidad(bd: Archivo, clave: str) -> Unidad:
    return next(u for u in unidades(bd) if u.clave == clave)


def _organo(bd: Archivo, clave: str) -> str:
    return _unidad(bd, clave).organo_id or ""


_DIA = "2026-09-18"


def celebrar_extraordinaria(bd: Archivo, ir_a: Callable[[str], None], anterior_id: str) -> str:
    """Sesiona en primera llamada: aprueba el acta anterior con una observación y reforma el estatuto.

    Su propia acta queda levantada, por aprobar en la siguiente. Devuelve el id de la sesión.
    """
    ir_a("2026-08-10T10:00")
    reforma_id = proyectar_la_aprobada(bd)
    sesion_id = preparar(bd, _nueva(bd))
    convocar(bd, sesion_id)
    ir_a(f"{_DIA}T10:05")
    _pasar_lista(bd, sesion_id)
    abrir(bd, sesion_id, 1, f"{_DIA}T10:05")
    de_acta, arrastrado, reforma, medidas = puntos(bd, sesion_id)
    ir_a(f"{_DIA}T10:10")
    _aprobar_el_acta(bd, de_acta, anterior_id)
    ir_a(f"{_DIA}T10:30")
    _asentir(bd, arrastrado, "Se incorporan las sugerencias de cinco delegaciones.", "10:18")
    _votar(bd, reforma, REFORMA)
    _votar(bd, medidas, MEDIDAS)
    cerrar_sesion(bd, sesion_id, f"{_DIA}T10:30")
    levantar(bd, sesion_id)
    ir_a("2026-09-21T09:00")
    promulgar(bd, reforma_id, next(a for a in de_sesion(bd, sesion_id) if a.punto_id == reforma.id))
    return sesion_id


def _nueva(bd: Archivo) -> SesionNueva:
    """El acta por aprobar y lo que quedó sobre la mesa se sugieren solos; la reforma se añade."""
    asamblea = organo_por_clave(bd, "asamblea").id
    sugeridos = [s.punto for s in sugerencias(bd, asamblea) if s.punto.origen_tipo in ("acta", "punto")]
    return SesionNueva(
        asamblea,
        "extraordinaria",
        "Centro de Convenciones de Porto das Gaivotas",
        f"{_DIA}T10:00",
        f"{_DIA}T10:30",
        "la Secretaría Ejecutiva",
        (*sugeridos, *(PuntoNuevo(p.titulo, p.decision) for p in (REFORMA, MEDIDAS))),
        pais="BR",
    )


def _pasar_lista(bd: Archivo, sesion_id: str) -> None:
    marcar_presentes(bd, sesion_id)
    lista = {a.nombre: a for a in asistencias(bd, sesion_id)}
    for ciudad in FALTAN_EN_SETIEMBRE:
        pasar_lista(bd, sesion_id, lista[ciudad].id, "con_aviso")


def _aprobar_el_acta(bd: Archivo, tratado: Punto, anterior_id: str) -> None:
    quien, texto = OBSERVACION
    observar(bd, tratado.id, quien, texto)
    _asentir(bd, tratado, "El borrador fue con la convocatoria.", "10:10")
    aprobar(bd, anterior_id, f"{_DIA}T10:10", punto_id=tratado.id)


def _votar(bd: Archivo, tratado: Punto, dado: PuntoDelEjemplo) -> None:
    tratar_punto(bd, tratado.id, dado.texto, dado.propuesta)
    votar(bd, tratado.id, dado.propuesta, dado.papeleta, f"{_DIA}T{dado.hora}")


def _asentir(bd: Archivo, tratado: Punto, texto: str, hora: str) -> None:
    """Nadie se opone: se aprueba por asentimiento."""
    propuesta = tratado.propuesta or _APROBAR_EL_ACTA
    tratar_punto(bd, tratado.id, texto, propuesta)
    votar(bd, tratado.id, propuesta, Papeleta("asentimiento", Cifras(0)), f"{_DIA}T{hora}")


_APROBAR_EL_ACTA = "Aprobar el acta de la Asamblea General ordinaria de 2026 con la observación anotada."


def encargar_lo_acordado(bd: Archivo, ir_a: Callable[[str], None], sesion_id: str) -> None:
    """Lo que mandan los acuerdos de la asamblea, y cómo va."""
    ir_a("2026-04-27T09:00")
    por_punto = {a.titulo: a for a in de_sesion(bd, sesion_id)}
    pendientes = [(_encargar(bd, por_punto[e.punto], e), e) for e in ENCARGOS]
    hechos = sorted((dia, id_, texto, estado) for id_, e in pendientes for dia, texto, estado in e.avances)
    for dia, encargo_id, texto, estado in hechos:
        ir_a(f"{dia}T11:00")
        anotar_avance(bd, encargo_id, dia, texto, estado)


def _encargar(bd: Archivo, manda: Acuerdo, dado: EncargoDelEjemplo) -> str:
    encargar(bd, manda.id, EncargoNuevo(dado.que, dado.responsable, dado.plazo))
    return encargos(bd, manda.id)[-1].id


def certificar_el_plan(bd: Archivo, ir_a: Callable[[str], None], sesion_id: str) -> None:
    """Aprobada ya el acta, una ciudad pide el certificado del acuerdo que aprobó el plan."""
    ir_a("2026-10-06T10:00")
    certificar(bd, next(a.id for a in de_sesion(bd, sesion_id) if a.titulo == PLAN))


def recibir_una_solicitud(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """Una ciudad pide entrar; lo decide una asamblea, con el informe del Consejo."""
    ir_a("2026-07-30T09:30")
    asamblea = organo_por_clave(bd, "asamblea").id
    pide = SolicitudNueva(
        "Playa Guayacán", "UY", asamblea, "2026-07-30", "UY-RO",
        contacto="intendencia@guayacan.ejemplo.invalid",
        texto="Admitir a Playa Guayacán como socio pleno de la red.",
    )  # fmt: skip
    solicitar_ingreso(bd, pide)
    (abierta,) = propuestas_pendientes(bd, asamblea)
    ir_a("2026-08-03T10:00")
    tramitar(bd, abierta.id, TramiteNuevo("documento", "2026-08-03", "Acuerdo municipal de ingreso."))


def informar_la_solicitud(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """El Consejo la informa; llega así a la próxima asamblea."""
    ir_a("2026-10-02T12:00")
    (abierta,) = propuestas_pendientes(bd, organo_por_clave(bd, "asamblea").id)
    informe = "El Consejo informa: la solicitud reúne lo que pide el artículo 6."
    tramitar(bd, abierta.id, TramiteNuevo("informe", "2026-10-02", informe, "favorable"))


def resolver_sin_esperar(bd: Archivo, ir_a: Callable[[str], None]) -> Acuerdo:
    """La presidencia resuelve a reserva de que el Consejo lo ratifique, y encarga enviarlo."""
    ir_a("2026-10-20T16:00")
    resuelto = resolver_ad_referendum(bd, _resolucion(organo_por_clave(bd, "consejo").id))
    manda = EncargoNuevo("Enviar la adhesión firmada", "Secretaría Técnica Permanente", "2026-11-30")
    encargar(bd, resuelto.id, manda)
    return resuelto


def consultar_por_escrito(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """El Consejo responde por escrito a una consulta que sigue abierta."""
    ir_a("2026-11-16T09:00")
    consulta = CirculacionNueva(
        organo_por_clave(bd, "consejo").id,
        "Sede del encuentro de ciudades de frontera",
        "Celebrar en Foz do Jatobá, en marzo de 2027, el encuentro de ciudades de frontera.",
        "ordinaria",
        "2026-11-16T09:00",
        "2026-11-27",
    )
    abierta = circulacion(bd, abrir_circulacion(bd, consulta))
    ir_a("2026-11-18T17:00")
    for quien in abierta.respuestas:
        if dicho := DICHOS.get(quien.nombre):
            responder(bd, quien.id, dicho, "2026-11-18T16:30", "Correo electrónico")


def _resolucion(consejo: str) -> ResolucionNueva:
    return ResolucionNueva(
        consejo,
        "Adhesión a la Declaración de Ciudades Costeras",
        "Adherir a la Declaración de Ciudades Costeras, abierta a la firma hasta el 31 de octubre de 2026.",
        "ordinaria",
        "la presidencia del Consejo",
        "2026-10-20",
        "El plazo de adhesión vence antes de la próxima sesión.",
    )


def convocar_consejo(bd: Archivo, ir_a: Callable[[str], None], por_ratificar: Acuerdo) -> None:
    """Deja convocado el Consejo de diciembre, con sus anexos, sus envíos y algunos acuses."""
    ir_a("2026-11-02T09:00")
    sesion_id = preparar(bd, _nueva_de_seguimiento(bd, por_ratificar))
    por_orden = {p.orden: p.id for p in puntos(bd, sesion_id)}
    for orden, titulo, texto in ANEXOS:
        de_punto = por_orden[orden]
        anadir_anexo(bd, sesion_id, f"{titulo}.txt", texto.encode(), titulo=titulo, punto_id=de_punto)
    convocar(bd, sesion_id)
    claves = [d.clave for d in destinatarios(bd, sesion_id)]
    anotar_envios(bd, sesion_id, "convocatoria", claves, "Correo electrónico", "2026-11-02")
    ir_a("2026-11-05T09:00")
    anotar_acuse(bd, [e.id for e in envios(bd, sesion_id)][::2], "2026-11-04")


def _nueva_de_seguimiento(bd: Archivo, por_ratificar: Acuerdo) -> SesionNueva:
    """Con lo que elevó una unidad, que se sugiere solo."""
    consejo = organo_por_clave(bd, "consejo").id
    ratifica = f"Ratificación del acuerdo n.º {por_ratificar.numero}: {por_ratificar.titulo}"
    elevado = [s.punto for s in sugerencias(bd, consejo) if s.punto.origen_tipo == "propuesta"]
    return SesionNueva(
        consejo,
        "ordinaria",
        "Casa de la Red, Puerto Alborada",
        "2026-12-11T15:00",
        "2026-12-11T15:30",
        "la Secretaría Ejecutiva",
        (
            PuntoNuevo(ratifica, "ordinaria", "", por_ratificar.texto, "acuerdo", por_ratificar.id),
            PuntoNuevo("Informe de la Secretaría Ejecutiva"),
            PuntoNuevo("Estado de las cuotas de 2026", "ordinaria"),
            *elevado,
        ),
        pais="UY",
    )
