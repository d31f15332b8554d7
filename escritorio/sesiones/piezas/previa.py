"""Qué pasaría al convocar: plazo, a quién se llama y qué reglas faltan. Lo reúne de otras consultas."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from escritorio.asociacion.consultas import proximo_numero
from escritorio.comun.base.fechas import con_hora, en_corto, en_letra, hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, etiqueta, vaciar_caja
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.consultas.reglas import organo, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    ReglaDeConvocatoria,
    ReglaDeQuorum,
    UnidadDePlazo,
    nombre_de_decision,
)
from escritorio.estatutos.reglas.describir import describir_vigente
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.estatutos.reglas.mayoria import Circunstancias, lo_que_impide, no_cabe
from escritorio.sesiones.consultas.comunicaciones import voto_en_palabras
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.plazos import pide_ratificar_la_urgencia, plazo, ultima_para_convocar
from escritorio.sesiones.consultas.preparacion import cambios
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.preparacion import CalculoDePlazo
from escritorio.sesiones.modelo.sesiones import SesionNueva
from escritorio.sesiones.reglas.sesiones import horas_de_llamadas, llamadas_retrasadas

_VOTO_POR_FIJAR = "La regla de voto está por fijar: se cuenta un voto por integrante, según su categoría."
_AL_DECIDIR = {
    "acta": "el acta anterior queda aprobada y pasa al libro",
    "propuesta": "queda resuelta la propuesta",
    "acuerdo": "queda ratificado el acuerdo, o anulado",
}


class Previa(Registro):
    """Lo que se ve antes de convocar. `pendientes`: nombres de las reglas que faltan por fijar.

    `calla`: los de otras, también por fijar, de que la convocatoria no dirá nada.
    `ultima`: la última fecha para convocar, en palabras, o «»; `sin_voto`: quiénes no votan y por qué;
    `pasara`: lo que hará el programa al convocar.
    """

    titulo: str
    cuando: str
    lugar: str
    convoca: str
    plazo: Dictamen
    ultima: str
    quorum: str
    voto: str
    convocados: int
    votan: int
    sin_voto: tuple[tuple[str, str], ...]
    pendientes: tuple[str, ...]
    calla: tuple[str, ...]
    puntos: tuple[tuple[str, str], ...]
    pasara: tuple[str, ...] = ()


def vista_previa(bd: Archivo, nueva: SesionNueva, emitida: str, sesion_id: str | None = None) -> Previa:
    """Lo que resultaría de convocar `nueva` con esa fecha de emisión. No guarda nada.

    `sesion_id`: la del borrador, si ya lo hay.
    """
    fecha = nueva.primera_llamada
    quienes = habilitar(bd, nueva.organo_id, fecha)
    reglas = reglas_de_sesion(bd, nueva.organo_id, nueva.tipo, fecha, emitida)
    otras = [regla_vigente(bd, nueva.organo_id, f, "", fecha) for f in ("voto", "poderes", "mandato")]
    return Previa(
        titulo=f"{organo(bd, nueva.organo_id).nombre}, sesión {nueva.tipo}",
        cuando=_cuando(horas_de_llamadas(nueva, reglas.quorum)),
        lugar=nueva.lugar,
        convoca=nueva.convoca,
        plazo=plazo(bd, nueva, emitida),
        ultima=ultima_para_convocar(bd, nueva, emitida),
        quorum=describir_vigente(reglas.quorum),
        voto=voto_en_palabras(bd, nueva.organo_id, fecha) or _VOTO_POR_FIJAR,
        convocados=len(quienes),
        votan=sum(c.votos > 0 for c in quienes),
        sin_voto=tuple((c.nombre, str(c.motivo)) for c in quienes if c.motivo),
        pendientes=_pendientes(bd, nueva, [reglas.convocatoria, reglas.quorum]),
        calla=tuple(r.nombre for r in otras if r is not None and r.pendiente),
        pasara=(
            *_no_cabran(bd, nueva),
            *llamadas_retrasadas(nueva, reglas.quorum).values(),
            *_lo_que_pasara(bd, nueva, len(quienes), sesion_id),
        ),
        puntos=tuple(
            (p.titulo, mayoria_en_palabras(bd, nueva.organo_id, p.tipo_decision, fecha)) for p in nueva.puntos
        ),
    )


class ReglasDeSesion(Registro):
    """Las que rigen al convocar (`convocatoria`) y al sesionar (`quorum`), fijadas o no."""

    convocatoria: Regla | None
    quorum: Regla | None

    @property
    def en_habiles(self) -> bool:
        """Si el plazo se cuenta en días hábiles."""
        suya = self._convocatoria
        return suya is not None and suya.unidad is UnidadDePlazo.HABILES

    @property
    def preve_urgencia(self) -> bool:
        """Si admite convocar con un plazo reducido."""
        suya = self._convocatoria
        return suya is not None and suya.urgencia is not None

    @property
    def preve_peticion(self) -> bool:
        """Si una parte de los integrantes puede pedir la sesión."""
        suya = self._convocatoria
        return suya is not None and suya.peticion is not None

    @property
    def llamadas(self) -> int:
        """Cuántas llamadas prevé; dos, si la regla está por fijar."""
        suya = self.quorum.parametros if self.quorum else None
        return len(suya.llamadas) if isinstance(suya, ReglaDeQuorum) else 2

    @property
    def _convocatoria(self) -> ReglaDeConvocatoria | None:
        suya = self.convocatoria.parametros if self.convocatoria else None
        return suya if isinstance(suya, ReglaDeConvocatoria) else None


def reglas_de_sesion(bd: Archivo, organo_id: str, tipo: str, fecha: str, emitida: str) -> ReglasDeSesion:
    """Las de un órgano para una sesión de ese tipo y día, convocada entonces (momentos ISO)."""
    return ReglasDeSesion(
        regla_vigente(bd, organo_id, "convocatoria", tipo, emitida),
        regla_vigente(bd, organo_id, "quorum", tipo, fecha),
    )


def mayoria_en_palabras(bd: Archivo, organo_id: str, tipo: str, fecha: str) -> str:
    """La mayoría que pide un tipo de decisión en ese órgano y día, con su artículo."""
    if not tipo:
        return "Se trata sin votación."
    regla = regla_vigente(bd, organo_id, "mayoria", tipo, fecha)
    return f"{nombre_de_decision(tipo)}. {describir_vigente(regla)}"


def _lo_que_pasara(bd: Archivo, nueva: SesionNueva, convocados: int, sesion_id: str | None) -> Iterator[str]:
    if pide_ratificar_la_urgencia(bd, nueva, bd.hoy()):
        yield "El primer punto será ratificar la urgencia: si no se ratifica, la sesión se levanta."
    antes = sesion(bd, sesion_id).numero if sesion_id else None
    if antes is None:
        yield f"La sesión toma el n.º {proximo_numero(bd, f'sesion:{nueva.organo_id}')}."
    else:
        yield f"La sesión conserva su n.º {antes}."
    quedan = contar(convocados, "convocado", "convocados")
    yield f"Queda fijada la lista: {quedan}, con los votos que les da la regla ese día."
    yield "Se guarda la convocatoria en PDF, que ya no cambia."
    if sesion_id and (hechos := cambios(bd, sesion_id)):
        yield f"Sustituye a la convocatoria emitida el {en_corto(hechos[-1].emitida or hechos[-1].momento)}."
    for orden, punto in enumerate(nueva.puntos, start=1):
        if punto.origen_tipo in _AL_DECIDIR and punto.tipo_decision:
            yield f"Al decidirse el punto {orden}, {_AL_DECIDIR[punto.origen_tipo]}."


def _no_cabran(bd: Archivo, nueva: SesionNueva) -> Iterator[str]:
    """Los puntos que su regla no deja decidir en una sesión de ese tipo."""
    for orden, punto in enumerate(nueva.puntos, start=1):
        suya = regla_vigente(bd, nueva.organo_id, "mayoria", punto.tipo_decision, nueva.primera_llamada)
        if suya and (no := no_cabe(lo_que_impide(suya, Circunstancias(sesion=nueva.tipo)))):
            yield f"⚠ Punto {orden}. {no} ({suya.cita})"


def _pendientes(bd: Archivo, nueva: SesionNueva, generales: list[Regla | None]) -> tuple[str, ...]:
    tipos = dict.fromkeys(p.tipo_decision for p in nueva.puntos if p.tipo_decision)
    de_puntos = [
        regla_vigente(bd, nueva.organo_id, "mayoria", tipo, nueva.primera_llamada)
        or Regla("", nueva.organo_id, "mayoria", tipo, None, "", "", None)
        for tipo in tipos
    ]
    return tuple(r.nombre for r in (*generales, *de_puntos) if r is not None and r.pendiente)


def _cuando(llamadas: tuple[str, ...]) -> str:
    primera = llamadas[0]
    partes = [f"{en_letra(primera)}, a las {hora(primera)}"]
    for orden, momento in zip(ORDINALES[1:], llamadas[1:], strict=False):
        cuando = hora(momento) if momento[:10] == primera[:10] else con_hora(momento)
        partes.append(f"{orden} llamada, {cuando}")
    return "; ".join(partes)


PLAZOS = {
    Veredicto.SI: ("Cumple el plazo", "exito"),
    Veredicto.NO: ("Fuera de plazo", "peligro"),
    Veredicto.NO_SE_SABE: ("Plazo por fijar", "aviso"),
}
DE_TODOS_MODOS = "La convocatoria y el acta dirán que no se cumplió el plazo."
_SIN_DIA = "Escriba el día de la sesión para contar el plazo."


class Calculadora(QFrame):
    """La cuenta del plazo; `feriados_pedidos`: se quieren ver los feriados locales."""

    feriados_pedidos = Signal()

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.setProperty("clase", "tarjeta")
        self._dentro = QVBoxLayout()
        self._dentro.setSpacing(a_escala(6))
        self._feriados = boton_de(
            Accion(
                "Feriad&os…",
                "calendar-days",
                self.feriados_pedidos.emit,
                ayuda="Los que no trae el calendario nacional",
            )
        )
        caja = QVBoxLayout(self)
        caja.addWidget(etiqueta("Plazo de convocatoria", "rotulo-fuerte"))
        caja.addLayout(self._dentro)
        caja.addWidget(self._feriados)
        self.poner(None)

    def poner(self, calculo: CalculoDePlazo | None, *, en_habiles: bool = False) -> None:
        """Enseña esa cuenta; None, si aún no hay día. `en_habiles`: los feriados cuentan."""
        vaciar_caja(self._dentro)
        self._feriados.setVisible(en_habiles)
        if calculo is None:
            self._dentro.addWidget(etiqueta(_SIN_DIA, "suave"))
            return
        dictamen = calculo.dictamen
        self._dentro.addWidget(Pildora(*PLAZOS.get(dictamen.veredicto, ("", "neutro"))))
        for aviso in calculo.avisos:
            self._dentro.addWidget(etiqueta(f"⚠ {aviso}", "error"))
        self._dentro.addWidget(etiqueta(str(dictamen.frase)))
        if calculo.ultima:
            self._dentro.addWidget(etiqueta(f"Última fecha para convocar: {calculo.ultima}."))
        fundamento = f"Fundamento: {dictamen.fundamento}." if dictamen.fundamento else ""
        for paso in filter(None, (*map(str, dictamen.cuenta), calculo.urgencia, fundamento)):
            self._dentro.addWidget(etiqueta(paso, "rotulo"))
