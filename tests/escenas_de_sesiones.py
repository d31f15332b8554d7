"""Las escenas de las acciones de sesiones, votaciones y actas a que el azar casi nunca llega."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from escritorio.actas.acciones.aprobar import observar
from escritorio.actas.acciones.levantar import escribir_parte
from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.modelo import PropuestaNueva
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.estatutos.acciones.organos import cambiar_organo
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.consultas.reglas import organo, regla_vigente
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano
from escritorio.estatutos.modelo.sesionar import ReglaDePropuestas
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.consultas.universo import clave_de
from escritorio.sesiones.acciones.asistencia import retirar
from escritorio.sesiones.acciones.ausencias import excusar_ausencia
from escritorio.sesiones.acciones.celebracion import aplazar
from escritorio.sesiones.acciones.en_vivo import dar_palabra, empezar_receso, excusar, pedir_palabra
from escritorio.sesiones.acciones.peticiones import anotar_peticion
from escritorio.sesiones.acciones.poderes import comprobar_poder, registrar_poder
from escritorio.sesiones.acciones.preparacion import anotar_feriado
from escritorio.sesiones.acciones.puntos_en_vivo import dejar_sobre_la_mesa
from escritorio.sesiones.consultas.feriados import feriados_del_pais
from escritorio.sesiones.consultas.sesiones import asistencias, sesion
from escritorio.sesiones.modelo.ausencias import ResolucionDeExcusa
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.preparacion import ArchivoLeido, Firma, Peticion
from escritorio.sesiones.modelo.sesiones import Asistencia, PuntoNuevo, SesionNueva
from escritorio.votaciones.acciones.circulacion import abrir_circulacion, responder
from escritorio.votaciones.acciones.elecciones import votar_ronda
from escritorio.votaciones.acciones.recomendaciones import remitir
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.modelo.elecciones import Recuento
from escritorio.votaciones.modelo.recomendaciones import Remision, RespuestaDeFuera
from escritorio.votaciones.modelo.votaciones import Cifras, CirculacionNueva, Papeleta, PuntoDeBloque
from tests.escena_al_azar import celebrar_en
from tests.mesa_de_escenas import (
    ABIERTA,
    ANIMADA,
    CERRADA,
    CON_LISTA,
    CONVOCADA,
    LEVANTADA,
    Argumentos,
    Escena,
    Mesa,
)


def _incorporar(m: Mesa) -> Argumentos:
    quien = m.quien(m.sesion(ABIERTA)).id
    retirar(m.bd, quien, m.a(10))
    return {"asistencia_id": quien, "momento": m.a(20)}


def _abrir(m: Mesa) -> Argumentos:
    mesa = {"preside": "Eva Intendenta", "secretario": "Ana Secretaria"}
    return {"sesion_id": m.sesion(CON_LISTA), "llamada": 1, "momento": m.a(5), **mesa}


def _sin_celebrar(m: Mesa) -> Argumentos:
    return {"sesion_id": m.sesion(CONVOCADA), "momento": m.a(100), "causa": "Sin quórum"}


def _continuar(m: Mesa) -> Argumentos:
    abierta = m.sesion(ABIERTA)
    aplazar(m.bd, abierta, m.a(10), "Sigue luego")
    return {"sesion_id": abierta, "momento": m.a(60)}


def _convocar(m: Mesa) -> Argumentos:
    organo = sesion(m.bd, m.sesion(CONVOCADA)).organo_id
    return {"sesion_id": celebrar_en(m.bd, organo, 0), "aunque_incumpla": True}


def _borrador(m: Mesa) -> tuple[str, SesionNueva]:
    guardada = celebrar_en(m.bd, sesion(m.bd, m.sesion(CONVOCADA)).organo_id, 0)
    dia = f"{m.bd.hoy()[:4]}-12-18"
    dados = (PuntoNuevo("Uno"), PuntoNuevo("Dos", "ordinaria"))
    de = sesion(m.bd, guardada).organo_id
    return guardada, SesionNueva(de, "ordinaria", "Teatro", f"{dia}T09:00", None, "La Presidencia", dados)


def _editar(m: Mesa) -> Argumentos:
    guardada, nueva = _borrador(m)
    return {"sesion_id": guardada, "nueva": nueva}


def _reprogramar(m: Mesa) -> Argumentos:
    _, nueva = _borrador(m)
    return {"sesion_id": m.sesion(CONVOCADA), "nueva": nueva, "motivo": "Otro día", "aunque_incumpla": True}


def _peticion(m: Mesa, organo_id: str) -> Peticion:
    for cual in m.bd.filas("SELECT id FROM sesion WHERE organo_id = ? ORDER BY id DESC", [organo_id]):
        votan = [q for q in asistencias(m.bd, cual["id"]) if q.vota]
        if votan:
            firmas = tuple(Firma(q.nombre, m.bd.hoy(), q.socio_id, q.persona_id) for q in votan)
            return Peticion(m.bd.hoy(), "Urge", firmas)
    raise ErrorDeUsuario("Nadie puede pedirla.")


def _anotar_peticion(m: Mesa) -> Argumentos:
    guardada, _ = _borrador(m)
    return {"sesion_id": guardada, "dada": _peticion(m, sesion(m.bd, guardada).organo_id)}


def _guardar_preparada(m: Mesa) -> Argumentos:
    guardada, nueva = _borrador(m)
    return {"sesion_id": guardada, "nueva": nueva, "pedida": None}


def _quitar_excusa(m: Mesa) -> Argumentos:
    abierta = m.sesion(ABIERTA)
    suya = {"punto_id": m.punto(abierta).id, "asistencia_id": m.quien(abierta).id}
    excusar(m.bd, suya["punto_id"], suya["asistencia_id"], "Es parte", m.a(10))
    return {**suya}


def _volver_de_receso(m: Mesa) -> Argumentos:
    abierta = m.sesion(ABIERTA)
    empezar_receso(m.bd, abierta, m.a(10))
    return {"sesion_id": abierta, "momento": m.a(20)}


def _envios(m: Mesa) -> Argumentos:
    suya = m.sesion(CONVOCADA)
    quien = m.quien(suya)
    a_quien = {
        "claves": (clave_de(quien.socio_id, quien.persona_id),),
        "medio": "correo",
        "fecha": m.bd.hoy(),
    }
    return {"sesion_id": suya, "que": "convocatoria", **a_quien}


def _pedir_palabra(m: Mesa) -> Argumentos:
    abierta = m.sesion(ABIERTA)
    return {"punto_id": m.punto(abierta).id, "asistencia_id": m.quien(abierta).id}


def _reponer_punto(m: Mesa) -> Argumentos:
    suyo = m.punto(m.sesion(ABIERTA)).id
    dejar_sobre_la_mesa(m.bd, suyo, "Falta un informe", m.a(10))
    return {"punto_id": suyo, "momento": m.a(20)}


def _votar(m: Mesa) -> Argumentos:
    abierta = m.sesion(ANIMADA)
    suyo = {"punto_id": m.punto(abierta).id, "propuesta": "Se hace."}
    return {**suyo, "papeleta": m.unanime(abierta), "momento": m.a(30)}


def _bloque(m: Mesa) -> Argumentos:
    abierta = m.sesion(ANIMADA)
    dos = tuple(PuntoDeBloque(m.punto(abierta, n).id, "Se hace.") for n in (0, 2))
    return {"puntos": dos, "papeleta": m.unanime(abierta), "momento": m.a(30)}


def _votacion(m: Mesa) -> tuple[str, str]:
    abierta = m.sesion(ANIMADA)
    hecha = votar(m.bd, m.punto(abierta).id, "Se hace.", m.unanime(abierta), m.a(30))
    return abierta, hecha.votacion_id


def _rectificar(m: Mesa) -> Argumentos:
    abierta, votacion_id = _votacion(m)
    papeleta = Papeleta("mano_alzada", Cifras(m.votan(abierta) - 1, 1))
    return {"votacion_id": votacion_id, "papeleta": papeleta, "motivo": "Se contó mal", "momento": m.a(40)}


def _voto_particular(m: Mesa) -> Argumentos:
    abierta = m.sesion(ANIMADA)
    votan = [q for q in asistencias(m.bd, abierta) if q.vota]
    sentidos = {q.id: "en_contra" if q is votan[0] else "a_favor" for q in votan}
    papeleta = Papeleta("nominal", Cifras(0), sentidos)
    hecha = votar(m.bd, m.punto(abierta).id, "Se hace.", papeleta, m.a(30))
    return {"votacion_id": hecha.votacion_id, "asistencia_id": votan[0].id, "texto": "No lo comparto."}


def _recomendada(m: Mesa) -> str:
    """El id de la votación de lo que aprobó un órgano consultivo, que después vuelve a ser lo que era."""
    abierta = m.sesion(ANIMADA)
    suyo = organo(m.bd, sesion(m.bd, abierta).organo_id)
    cambiar_organo(m.bd, suyo.id, DefinicionDeOrgano(suyo.nombre, "consultivo", suyo.integran))
    hecha = votar(m.bd, m.punto(abierta).id, "Se recomienda.", m.unanime(abierta), m.a(30))
    cambiar_organo(m.bd, suyo.id, DefinicionDeOrgano(suyo.nombre, suyo.clase, suyo.integran))
    return hecha.votacion_id


def _remitir(m: Mesa) -> Argumentos:
    return {"votacion_id": _recomendada(m), "nueva": Remision("Grupo Mercado Común", "", m.bd.hoy())}


def _responder_de_fuera(m: Mesa) -> Argumentos:
    cual = _recomendada(m)
    remitir(m.bd, cual, Remision("Grupo Mercado Común", "", m.bd.hoy()))
    return {"votacion_id": cual, "dicha": RespuestaDeFuera("aceptada", m.bd.hoy())}


def _eleccion(m: Mesa) -> tuple[str, str]:
    """Una abierta, con dos candidaturas; y su sesión."""
    abierta = m.sesion(ANIMADA)
    return abierta, elecciones(m.bd, m.punto(abierta, 3).id)[0].id


def _recuento(m: Mesa, abierta: str, eleccion_id: str, *, empate: bool) -> Recuento:
    en_pie = m.bd.filas("SELECT id FROM candidatura WHERE eleccion_id = ? ORDER BY orden", [eleccion_id])
    hay = m.votan(abierta)
    una, otra = (hay // 2, hay // 2) if empate else (hay, 0)
    return Recuento({en_pie[0]["id"]: una, en_pie[1]["id"]: otra}, blancos=hay - una - otra)


def _votar_ronda(m: Mesa) -> Argumentos:
    abierta, suya = _eleccion(m)
    return {"eleccion_id": suya, "recuento": _recuento(m, abierta, suya, empate=False), "momento": m.a(40)}


def _empatada(m: Mesa) -> str:
    abierta, suya = _eleccion(m)
    votar_ronda(m.bd, suya, _recuento(m, abierta, suya, empate=True), m.a(40))
    return suya


def _desempatar(m: Mesa) -> Argumentos:
    suya = _empatada(m)
    electa = m.uno(f"SELECT id FROM candidatura WHERE eleccion_id = '{suya}'")
    como = {"modo": "calidad", "constancia": "Lo dirime quien preside", "momento": m.a(50)}
    return {"eleccion_id": suya, "electas": (electa,), **como}


def _desierta(m: Mesa) -> Argumentos:
    return {"eleccion_id": _empatada(m), "motivo": "Nadie la alcanza", "momento": m.a(50)}


def _circulacion(m: Mesa) -> Argumentos:
    de = sesion(m.bd, m.sesion(CONVOCADA)).organo_id
    nueva = CirculacionNueva(de, "Carta", "Se envía.", "ordinaria", m.a(0), m.a(60 * 24 * 5))
    suya = abrir_circulacion(m.bd, nueva)
    for f in m.bd.filas("SELECT id FROM respuesta WHERE circulacion_id = ?", [suya]):
        with suppress(ErrorDeUsuario):  # quien no vota no responde
            responder(m.bd, f["id"], "a_favor", m.a(30), "correo")
    return {"circulacion_id": suya, "momento": m.a(60)}


def _levantar_y_aprobar(m: Mesa) -> Argumentos:
    return {"sesion_id": m.sesion(CERRADA)}


def _aprobar(m: Mesa) -> Argumentos:
    return {"sesion_id": m.sesion(LEVANTADA), "momento": m.a(90), "en": "en la misma sesión"}


def _acta_que_aprobar(m: Mesa) -> str:
    """El punto de una sesión abierta que aprueba el acta, levantada, de otra del mismo órgano."""
    anterior = m.sesion(LEVANTADA)
    abierta = celebrar_en(m.bd, sesion(m.bd, anterior).organo_id, ABIERTA)
    return m.uno(f"SELECT id FROM punto WHERE sesion_id = '{abierta}' AND origen_tipo = 'acta'")


def _observar(m: Mesa) -> Argumentos:
    return {"punto_id": _acta_que_aprobar(m), "quien": "Ana", "texto": "Falta un nombre"}


def _observada(m: Mesa) -> str:
    observar(m.bd, **_observar(m))  # type: ignore[arg-type]  # los argumentos de la escena de observar
    return m.uno("SELECT max(id) FROM observacion")


def _comparada(m: Mesa) -> Argumentos:
    suya = m.sesion(CERRADA)
    escribir_parte(m.bd, suya, "apertura", "es", "Se abre.")
    return {"sesion_id": suya, "parte": "apertura", "idioma": "es"}


def _escribir_parte(m: Mesa) -> Argumentos:
    return {"sesion_id": m.sesion(CERRADA), "parte": "apertura", "idioma": "es", "texto": "Se abre."}


def _volver_a_borrador(m: Mesa) -> Argumentos:
    return {"sesion_id": m.sesion(LEVANTADA)}


def _alterar(m: Mesa) -> Argumentos:
    return {"punto_id": m.punto(m.sesion(ABIERTA)).id, "destino": 1, "momento": m.a(10)}


def _de_un_punto(m: Mesa) -> Argumentos:
    return {"punto_id": m.punto(m.sesion(ABIERTA)).id, "motivo": "Falta un informe", "momento": m.a(10)}


def _excusar(m: Mesa) -> Argumentos:
    abierta = m.sesion(ABIERTA)
    suyo = {"punto_id": m.punto(abierta).id, "asistencia_id": m.quien(abierta).id}
    return {**suyo, "motivo": "Es parte", "momento": m.a(10)}


def _escribir_punto(m: Mesa) -> Argumentos:
    suyo = m.punto(m.sesion(ABIERTA)).id
    return {"punto_id": suyo, "texto": "Se expone.", "propuesta": "Se hace."}


def _en_uso_de_la_palabra(m: Mesa) -> Argumentos:
    pedida = _pedida(m)
    dar_palabra(m.bd, pedida, m.a(10))
    return {"palabra_id": pedida, "momento": m.a(15)}


def _pedida(m: Mesa) -> str:
    abierta = m.sesion(ABIERTA)
    pedir_palabra(m.bd, m.punto(abierta).id, asistencia_id=m.quien(abierta).id)
    return m.uno("SELECT max(id) FROM palabra")


def _quitar_peticion(m: Mesa) -> Argumentos:
    dada = _anotar_peticion(m)
    anotar_peticion(m.bd, **dada)  # type: ignore[arg-type]  # los de la escena de anotarla
    return {"sesion_id": dada["sesion_id"]}


def _suspenso(m: Mesa) -> Asistencia:
    """Quien en una sesión convocada no vota por lo que debe."""
    suya = m.sesion(CONVOCADA)
    sin_voto = [q for q in asistencias(m.bd, suya) if "Adeuda" in str(q.motivo_sin_voto)]
    if not sin_voto:
        raise ErrorDeUsuario("Todos votan.")
    return sin_voto[0]


def _rehabilitar(m: Mesa) -> Argumentos:
    quien = _suspenso(m)
    debe = sum(c.saldo for c in cargos_de(m.bd, quien.socio_id or ""))
    anotar_pago(m.bd, PagoNuevo(nuevo_id(), quien.socio_id or "", m.bd.hoy(), debe, "efectivo"))
    return {"asistencia_id": quien.id, "porque": "Trae el recibo", "momento": m.a(10)}


def _cobrar_en_la_puerta(m: Mesa) -> Argumentos:
    quien = _suspenso(m)
    debe = sum(c.saldo for c in cargos_de(m.bd, quien.socio_id or ""))
    pago = PagoNuevo(nuevo_id(), quien.socio_id or "", m.bd.hoy(), debe, "efectivo")
    return {"asistencia_id": quien.id, "nuevo": pago, "momento": m.a(10)}


def _poder(m: Mesa) -> Argumentos:
    """Uno que un integrante de una sesión convocada da a otro."""
    suya = m.sesion(CONVOCADA)
    da, lleva = [q for q in asistencias(m.bd, suya) if q.vota and q.socio_id][:2]
    return {"sesion_id": suya, "nuevo": PoderNuevo(da.id, m.a(0), apoderado_socio_id=lleva.socio_id)}


def _poder_registrado(m: Mesa) -> Argumentos:
    dado = _poder(m)
    registrar_poder(m.bd, **dado)  # type: ignore[arg-type]  # los de la escena de registrarlo
    nuevo = dado["nuevo"]
    assert isinstance(nuevo, PoderNuevo)
    suyo = m.uno("SELECT max(id) FROM poder")
    comprobar_poder(m.bd, str(dado["sesion_id"]), suyo, "original", "La secretaría")
    return {"asistencia_id": nuevo.poderdante, "poder_id": suyo}


def _comprobar_poder(m: Mesa) -> Argumentos:
    dado = _poder(m)
    registrar_poder(m.bd, **dado)  # type: ignore[arg-type]  # los de la escena de registrarlo
    suyo = {"sesion_id": dado["sesion_id"], "poder_id": m.uno("SELECT max(id) FROM poder")}
    return {**suyo, "que": "original", "quien": "La secretaría"}


def _dirimir(m: Mesa) -> Argumentos:
    abierta = m.sesion(ANIMADA)
    mitad = m.votan(abierta) // 2
    sobra = m.votan(abierta) - 2 * mitad
    empatada = Papeleta("mano_alzada", Cifras(mitad, mitad, sobra))
    hecha = votar(m.bd, m.punto(abierta).id, "Se hace.", empatada, m.a(30))
    return {"votacion_id": hecha.votacion_id, "sentido": "a_favor"}


def _excusa_de_ausencia(m: Mesa) -> Argumentos:
    quien = m.quien(m.sesion(CONVOCADA)).id
    return {"asistencia_id": quien, "motivo": "Viaje", "presentada": m.bd.hoy()}


def _excusada(m: Mesa) -> str:
    dicha = _excusa_de_ausencia(m)
    excusar_ausencia(m.bd, str(dicha["asistencia_id"]), "Viaje", m.bd.hoy())
    return str(dicha["asistencia_id"])


def _justificante(m: Mesa) -> Argumentos:
    return {"asistencia_id": _excusada(m), "justificante": ArchivoLeido("papel.pdf", b"%PDF-1.7")}


def _resolver_excusa(m: Mesa) -> Argumentos:
    return {"asistencia_id": _excusada(m), "dada": ResolucionDeExcusa(True, "La Mesa", m.bd.hoy())}


def _propuesta(m: Mesa) -> tuple[str, str]:
    """Una nueva y el órgano que la decide."""
    organo = m.uno("SELECT id FROM organo WHERE clave = 'asamblea'")
    nueva = PropuestaNueva("otra", f"Propuesta {nuevo_id()}", "Texto.", organo, "Ana", m.bd.hoy())
    return presentar(m.bd, nueva), organo


def _apoyar(m: Mesa) -> Argumentos:
    propuesta_id, organo = _propuesta(m)
    votan = [clave_de(i.socio_id, i.persona_id) for i in integrantes(m.bd, organo, m.bd.hoy()) if i.vota]
    return {"propuesta_id": propuesta_id, "quienes": votan[:2], "fecha": m.bd.hoy()}


def _a_comision(m: Mesa) -> Argumentos:
    propuesta_id, organo = _propuesta(m)
    otro = str(m.bd.valor("SELECT id FROM organo WHERE id <> ?", [organo]))
    return {"propuesta_id": propuesta_id, "organo_id": otro, "fecha": m.bd.hoy()}


def _a_estado(m: Mesa) -> Argumentos:
    propuesta_id, organo = _propuesta(m)
    if regla_vigente(m.bd, organo, "propuestas", "", m.bd.hoy()) is None:
        regla = ReglaDePropuestas(estados=("Admitida", "En debate"))
        anadir_regla(m.bd, organo, "propuestas", "", regla, "art. 9 del Reglamento", m.bd.hoy())
    return {"propuesta_id": propuesta_id, "estado": "Admitida", "fecha": m.bd.hoy()}


def _urgente(m: Mesa) -> Argumentos:
    return {"propuesta_id": _propuesta(m)[0], "motivo": "Vence la ley", "fecha": m.bd.hoy()}


def _feriado(m: Mesa) -> Argumentos:
    anotar_feriado(m.bd, "2031-05-02", "Día de la sede")
    return {"feriado_id": m.uno("SELECT max(id) FROM feriado_propio")}


def _contar_feriado(m: Mesa) -> Argumentos:
    dado = feriados_del_pais(m.bd, "UY", [2026])[0]
    return {"dado": dado, "cuenta": not dado.cuenta}


DE_SESIONES: Mapping[str, Escena] = {
    "actas.aprobar.aprobar": _aprobar,
    "actas.aprobar.levantar_y_aprobar": _levantar_y_aprobar,
    "actas.levantar.levantar": _levantar_y_aprobar,
    "actas.levantar.volver_a_borrador": _volver_a_borrador,
    "actas.aprobar.observar": _observar,
    "actas.aprobar.quitar_observacion": lambda m: {"observacion_id": _observada(m)},
    "actas.aprobar.resolver_observacion": lambda m: {
        "observacion_id": _observada(m),
        "admitida": False,
    },
    "actas.levantar.dar_por_comparada": _comparada,
    "actas.levantar.escribir_parte": _escribir_parte,
    "actas.levantar.volver_a_lo_automatico": _comparada,
    "sesiones.asistencia.incorporar": _incorporar,
    "sesiones.asistencia.retirar": lambda m: {
        "asistencia_id": m.quien(m.sesion(ABIERTA)).id,
        "momento": m.a(20),
    },
    "sesiones.ausencias.adjuntar_justificante": _justificante,
    "sesiones.ausencias.excusar_ausencia": _excusa_de_ausencia,
    "sesiones.ausencias.quitar_excusa_de_ausencia": lambda m: {"asistencia_id": _excusada(m)},
    "sesiones.ausencias.resolver_excusa": _resolver_excusa,
    "sesiones.celebracion.abrir": _abrir,
    "sesiones.celebracion.aplazar": lambda m: {
        "sesion_id": m.sesion(ABIERTA),
        "momento": m.a(20),
        "motivo": "Sigue luego",
    },
    "sesiones.celebracion.cerrar": lambda m: {"sesion_id": m.sesion(ABIERTA), "momento": m.a(60)},
    "sesiones.celebracion.continuar": _continuar,
    "sesiones.celebracion.dejar_sin_celebrar": _sin_celebrar,
    "sesiones.celebracion.tratar_punto": _escribir_punto,
    "sesiones.convocatoria.convocar": _convocar,
    "sesiones.convocatoria.desconvocar": lambda m: {"sesion_id": m.sesion(CONVOCADA)},
    "sesiones.convocatoria.reprogramar": _reprogramar,
    "sesiones.en_vivo.empezar_receso": lambda m: {"sesion_id": m.sesion(ABIERTA), "momento": m.a(10)},
    "sesiones.en_vivo.excusar": _excusar,
    "sesiones.en_vivo.quitar_excusa": _quitar_excusa,
    "sesiones.en_vivo.relevar": lambda m: {
        "sesion_id": m.sesion(ABIERTA),
        "preside": "Otra Persona",
        "motivo": "Se va",
        "momento": m.a(30),
    },
    "sesiones.en_vivo.volver_de_receso": _volver_de_receso,
    "sesiones.envios.anotar_envios": _envios,
    "sesiones.en_vivo.apuntar_nota": _escribir_punto,
    "sesiones.padron.cobrar_y_habilitar": _cobrar_en_la_puerta,
    "sesiones.padron.rehabilitar": _rehabilitar,
    "sesiones.en_vivo.pedir_palabra": _pedir_palabra,
    "sesiones.en_vivo.retirar_palabra": lambda m: {"palabra_id": _pedida(m)},
    "sesiones.en_vivo.terminar_palabra": _en_uso_de_la_palabra,
    "sesiones.peticiones.anotar_peticion": _anotar_peticion,
    "sesiones.peticiones.guardar_preparada": _guardar_preparada,
    "sesiones.peticiones.quitar_peticion": _quitar_peticion,
    "sesiones.poderes.comprobar_poder": _comprobar_poder,
    "sesiones.poderes.registrar_poder": _poder,
    "sesiones.poderes.registrar_y_usar": _poder,
    "sesiones.poderes.usar_poder": _poder_registrado,
    "sesiones.preparacion.contar_feriado": _contar_feriado,
    "sesiones.preparacion.quitar_feriado": _feriado,
    "sesiones.propuestas.apoyar": _apoyar,
    "sesiones.propuestas.declarar_urgente": _urgente,
    "sesiones.propuestas.pasar_a_comision": _a_comision,
    "sesiones.propuestas.pasar_a_estado": _a_estado,
    "sesiones.preparacion.descartar_borrador": lambda m: {"sesion_id": _borrador(m)[0]},
    "sesiones.preparacion.editar_borrador": _editar,
    "sesiones.puntos_en_vivo.alterar_orden": _alterar,
    "sesiones.puntos_en_vivo.dejar_sobre_la_mesa": _de_un_punto,
    "sesiones.puntos_en_vivo.reponer_punto": _reponer_punto,
    "sesiones.puntos_en_vivo.retirar_punto": _de_un_punto,
    "votaciones.votar.votar_en_bloque": _bloque,
    "votaciones.circulacion.cerrar_circulacion": _circulacion,
    "votaciones.elecciones.declarar_desierta": _desierta,
    "votaciones.elecciones.desempatar": _desempatar,
    "votaciones.elecciones.votar_ronda": _votar_ronda,
    "votaciones.recomendaciones.anotar_respuesta": _responder_de_fuera,
    "votaciones.recomendaciones.remitir": _remitir,
    "votaciones.rectificar.anotar_voto_particular": _voto_particular,
    "votaciones.rectificar.rectificar": _rectificar,
    "votaciones.votar.dirimir": _dirimir,
    "votaciones.votar.votar": _votar,
}
"""Acción → con qué llamarla, una vez montada su escena."""
