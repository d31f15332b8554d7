"""La asamblea ordinaria del ejemplo, de la convocatoria al acta levantada."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.actas.acciones.levantar import levantar
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.ejemplo.acciones.cuentas import fondo_de
from escritorio.ejemplo.modelo.red import (
    AUSENTES,
    CANDIDATAS,
    CUENTAS,
    INFORME,
    LLEGAN_TARDE,
    PAGA_EN_LA_PUERTA,
    PALABRAS,
    PODERES,
    PUNTOS,
    RECESO,
    RECUENTO,
    REVISORES,
    RONDAS,
    SOBRE_LA_MESA,
    VOTO_PARTICULAR,
    PuntoDelEjemplo,
)
from escritorio.ejemplo.modelo.tesoreria import CAJA
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.sesiones.acciones.asistencia import incorporar, marcar_presentes, pasar_lista, retirar
from escritorio.sesiones.acciones.celebracion import abrir, tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.en_vivo import (
    dar_palabra,
    empezar_receso,
    pedir_palabra,
    terminar_palabra,
    volver_de_receso,
)
from escritorio.sesiones.acciones.padron import cobrar_y_habilitar
from escritorio.sesiones.acciones.poderes import registrar_y_usar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.acciones.puntos_en_vivo import dejar_sobre_la_mesa
from escritorio.sesiones.consultas.sesiones import asistencias, presentes_en, puntos
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, PuntoNuevo, SesionNueva
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion, presentar_candidatura
from escritorio.votaciones.acciones.elecciones import votar_ronda
from escritorio.votaciones.acciones.rectificar import anotar_voto_particular, rectificar
from escritorio.votaciones.acciones.votar import cerrar_sesion, votar
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.consultas.votaciones import votaciones, votos
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo, Recuento
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta

_DIA = "2026-04-24"
_DEBIA = 100_000


def celebrar_asamblea(bd: Archivo, ir_a: Callable[[str], None]) -> str:
    """Convocada con 35 días; sin quórum en primera llamada, sesiona en segunda y se levanta su acta.

    Devuelve el id de la sesión.
    """
    ir_a("2026-03-20T10:00")
    sesion_id = preparar(bd, _nueva(bd))
    convocar(bd, sesion_id)
    tratados = {p.titulo: p for p in puntos(bd, sesion_id)}
    _presentar_candidatas(bd, tratados[REVISORES])
    ir_a(f"{_DIA}T10:20")
    lista = _pasar_lista(bd, sesion_id)
    ir_a(f"{_DIA}T10:31")
    abrir(bd, sesion_id, 2, f"{_DIA}T10:31")
    for ciudad, hora in LLEGAN_TARDE.items():
        incorporar(bd, lista[ciudad].id, f"{_DIA}T{hora}")
    for dado in PUNTOS:
        ir_a(f"{_DIA}T{dado.hora}")
        _tratar(bd, tratados[dado.titulo], dado, lista)
    retirar(bd, lista["Arroyo Mimbre"].id, f"{_DIA}T12:24")
    ir_a(f"{_DIA}T12:30")
    cerrar_sesion(bd, sesion_id, f"{_DIA}T12:30")
    levantar(bd, sesion_id)
    return sesion_id


def _nueva(bd: Archivo) -> SesionNueva:
    return SesionNueva(
        organo_por_clave(bd, "asamblea").id,
        "ordinaria",
        "Teatro Municipal de Puerto Alborada",
        f"{_DIA}T10:00",
        f"{_DIA}T10:30",
        "la Secretaría Ejecutiva",
        tuple(PuntoNuevo(p.titulo, p.decision) for p in PUNTOS),
        pais="UY",
    )


def _presentar_candidatas(bd: Archivo, donde: Punto) -> None:
    """La elección se prepara con la sesión convocada; el cargo no es de ningún órgano."""
    cargo = CargoNuevo("Ciudad revisora de cuentas", organo_por_clave(bd, "asamblea").id)
    abrir_eleccion(bd, donde.id, [cargo])
    (abierta,) = elecciones(bd, donde.id)
    socios = {a.nombre: a.socio_id for a in asistencias(bd, donde.sesion_id)}
    for ciudad in CANDIDATAS:
        presentar_candidatura(bd, abierta.id, CandidaturaNueva(socios[ciudad]))


def _pasar_lista(bd: Archivo, sesion_id: str) -> Mapping[str, Asistencia]:
    """Con dos poderes y, en la puerta, una ciudad que paga lo que debía y recupera el voto."""
    marcar_presentes(bd, sesion_id)
    lista = {a.nombre: a for a in asistencias(bd, sesion_id)}
    for i, ciudad in enumerate((*AUSENTES, *LLEGAN_TARDE)):
        pasar_lista(bd, sesion_id, lista[ciudad].id, "con_aviso" if i % 3 else "sin_aviso")
    pasar_lista(bd, sesion_id, lista["Caleta Pelícano"].id, "suplente", "Amanda Pizarro")
    for ciudad, apoderada in PODERES.items():
        _dar_poder(bd, sesion_id, lista[ciudad], lista[apoderada])
    paga = lista[PAGA_EN_LA_PUERTA]
    caja = fondo_de(bd, CAJA)
    pago = PagoNuevo(nuevo_id(), paga.socio_id or "", _DIA, _DEBIA, "cheque", "RCSI-26-099", fondo_id=caja)
    cobrar_y_habilitar(bd, paga.id, pago, f"{_DIA}T10:20")
    return lista


def _dar_poder(bd: Archivo, sesion_id: str, quien: Asistencia, a_quien: Asistencia) -> None:
    poder = PoderNuevo(
        quien.id,
        f"{_DIA}T09:30",
        a_quien.socio_id,
        forma="por escrito",
        comprobado="original",
        comprobo="la secretaría",
    )
    registrar_y_usar(bd, sesion_id, poder)


def _tratar(bd: Archivo, tratado: Punto, dado: PuntoDelEjemplo, lista: Mapping[str, Asistencia]) -> None:
    hora = f"{_DIA}T{dado.hora}"
    tratar_punto(bd, tratado.id, dado.texto, dado.propuesta)
    if dado.modo == "nominal":
        _votar_por_lista(bd, tratado, dado.propuesta, hora)
    elif dado.modo == "eleccion":
        _elegir(bd, tratado)
    elif dado.modo == "mesa":
        dejar_sobre_la_mesa(bd, tratado.id, SOBRE_LA_MESA, hora)
    elif dado.modo:
        votar(bd, tratado.id, dado.propuesta, dado.papeleta, hora)
    if dado.titulo == INFORME:
        _hablar(bd, tratado, lista)
    elif dado.titulo == CUENTAS:
        _corregir_el_recuento(bd, tratado)
    elif dado.modo == "secreta":
        _descansar(bd, tratado.sesion_id)


def _votar_por_lista(bd: Archivo, tratado: Punto, propuesta: str, hora: str) -> None:
    quienes = [a for a in presentes_en(bd, tratado.sesion_id, hora) if a.vota]
    sentidos = {a.id: "en_contra" if i % 11 == 3 else "a_favor" for i, a in enumerate(quienes)}
    sentidos[quienes[-1].id] = "abstencion"
    votar(bd, tratado.id, propuesta, Papeleta("nominal", Cifras(0), sentidos), hora)
    (hecha,) = votaciones(bd, tratado.id)
    contraria = next(v for v in votos(bd, hecha.id) if v.sentido == "en_contra")
    anotar_voto_particular(bd, hecha.id, contraria.asistencia_id, VOTO_PARTICULAR)


def _corregir_el_recuento(bd: Archivo, tratado: Punto) -> None:
    (hecha,) = votaciones(bd, tratado.id)
    motivo = "Se contó en contra una mano que estaba a favor; la mesa repite el recuento."
    rectificar(bd, hecha.id, Papeleta("mano_alzada", RECUENTO), motivo)


def _hablar(bd: Archivo, tratado: Punto, lista: Mapping[str, Asistencia]) -> None:
    for ciudad, minuto, segundos in PALABRAS:
        turno = pedir_palabra(bd, tratado.id, asistencia_id=lista[ciudad].id, segundos=180)
        dar_palabra(bd, turno, f"{_DIA}T11:{minuto:02}:00")
        fin = f"{_DIA}T11:{minuto + segundos // 60:02}:{segundos % 60:02}"
        terminar_palabra(bd, turno, fin)


def _descansar(bd: Archivo, sesion_id: str) -> None:
    desde, hasta, motivo = RECESO
    empezar_receso(bd, sesion_id, f"{_DIA}T{desde}", motivo)
    volver_de_receso(bd, sesion_id, f"{_DIA}T{hasta}")


def _elegir(bd: Archivo, tratado: Punto) -> None:
    """En la primera ronda ninguna pasa de la mitad; en la segunda siguen las dos más votadas."""
    (abierta,) = elecciones(bd, tratado.id)
    ids = [c.id for c in abierta.candidaturas]
    for hora, cifras, blancos, siguen in RONDAS:
        dados = dict(zip(ids, cifras, strict=False))
        votar_ronda(bd, abierta.id, Recuento(dados, blancos=blancos, siguen=siguen), f"{_DIA}T{hora}")
