"""Redactar el punto, votarlo y dirimir, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.borradores import Escrito
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.pantalla import desplegar
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.comun.interfaz.teclas import atajar
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sala.modelo import Orden, PuntoDeSala, Tablero
from escritorio.sala.piezas.gestion import GestionDeSala
from escritorio.sala.piezas.preguntas import (
    preguntar_excusa,
    preguntar_mesa_de_punto,
    preguntar_retiro,
    preguntar_urgencia,
)
from escritorio.sala.piezas.puntos import OPCIONES
from escritorio.sala.piezas.teclas import BAJAR_PUNTO, EXCUSA, RETIRAR_PUNTO, SUBIR_PUNTO, URGENCIA
from escritorio.sala.reglas import impedimento_de_punto
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.en_vivo import apuntar_nota, quitar_excusa
from escritorio.sesiones.acciones.puntos_en_vivo import alterar_orden, reponer_punto
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.votaciones.acciones.votar import dirimir, votar
from escritorio.votaciones.consultas.escena import Ensayo
from escritorio.votaciones.consultas.votaciones import votaciones
from escritorio.votaciones.impresos import componer_papeletas_de_votacion
from escritorio.votaciones.modelo.votaciones import Papeleta, VotacionHecha
from escritorio.votaciones.piezas.dialogos import Candidato
from escritorio.votaciones.piezas.gestor_de_elecciones import GestorDeElecciones
from escritorio.votaciones.piezas.preguntas import (
    preguntar_bloque,
    preguntar_por_que_otra_vez,
    preguntar_rectificacion,
    preguntar_voto_particular,
)
from escritorio.votaciones.reglas.decir import frase_de_hecha
from escritorio.votaciones.reglas.votaciones import como_en_bloque, se_rechazo


class GestionDeVotos(GestionDeSala):
    """Atiende el punto en curso."""

    def conectar(self) -> None:
        self._ensayo = Ensayo(self._bd)
        punto = self.cuerpo.punto
        punto.redactado.connect(self._redactar)
        punto.apuntado.connect(self._apuntar)
        punto.proclamado.connect(self._proclamar)
        punto.dirimido.connect(self._dirimir)
        punto.pedido.connect(self._preguntar)
        punto.fijar_regla.connect(self._ir_al_organo)

    def previsualizar(self, papeleta: Papeleta) -> Dictamen:
        """Lo que daría esa papeleta en el punto que se ve, a la hora puesta. Lanza lo que falte."""
        punto = self.cuerpo.punto
        if not punto.propuesta.valor().strip():
            raise DatoInvalido("Escriba lo que se propone para ver el resultado.", campo="propuesta")
        propuesta, momento = punto.propuesta.valor(), self.cuerpo.hora.momento()
        return self._ensayo.dictaminar(punto.punto_id(), propuesta, papeleta, momento)

    def _redactar(self, punto_id: str, texto: str, propuesta: str) -> None:
        self.cuerpo.punto_por_releer = punto_id
        accion = partial(tratar_punto, self._bd, punto_id, texto, propuesta)
        self._pantalla.guardar_escrito(self._escrito("punto", punto_id, texto, propuesta), accion)
        self.cuerpo.punto_por_releer = ""

    def _apuntar(self, punto_id: str, texto: str, propuesta: str) -> None:
        """Mientras se escribe no se recarga nada: lo escrito ya está a la vista."""
        accion = partial(apuntar_nota, self._bd, punto_id, texto, propuesta)
        escrito = self._escrito("nota", punto_id, texto, propuesta)
        self._pantalla.guardar_escrito(escrito, accion, recargar=False)

    def _escrito(self, clase: str, punto_id: str, texto: str, propuesta: str) -> Escrito:
        visto = self.leer()
        dado = visto.punto(punto_id) if visto else None
        de = f"{visto.sesion.titulo}: " if visto else ""
        rotulo = f"{de}punto {dado.punto.numero}. {dado.punto.titulo}" if dado else ""
        return Escrito(clase, (punto_id,), (texto, propuesta), rotulo)

    def _proclamar(self, punto_id: str, propuesta: str, papeleta: Papeleta) -> None:
        if se_rechazo(propuesta, votaciones(self._bd, punto_id)):
            self.preguntar(partial(self._otra_vez, punto_id, propuesta, papeleta))
            return
        self._votar(lambda: votar(self._bd, punto_id, propuesta, papeleta, self.cuerpo.hora.momento()))

    def _otra_vez(
        self, punto_id: str, propuesta: str, papeleta: Papeleta, padre: QWidget, bd: Archivo, *_: object
    ) -> LoHecho | None:
        """Lo que ya se rechazó se vota diciendo por qué."""
        momento = self.cuerpo.hora.momento()
        hecho = preguntar_por_que_otra_vez(padre, bd, punto_id, propuesta, papeleta, momento)
        if hecho is not None:
            self.cuerpo.punto.proclamada()
        return hecho

    def _dirimir(self, votacion_id: str, sentido: str) -> None:
        self._votar(lambda: dirimir(self._bd, votacion_id, sentido))

    def _votar(self, hacer: Callable[[], VotacionHecha]) -> None:
        def votar() -> LoHecho:
            hecha = hacer()
            self.cuerpo.punto.proclamada()
            return LoHecho(frase_de_hecha(hecha))

        self.decir(votar)

    def _preguntar(self, que: str, cual: str) -> None:
        """Lo que se abre en su cuadro: rectificar, voto particular o bloque."""

        def preguntar(padre: QWidget, bd: Archivo, visto: Tablero, momento: str) -> LoHecho | None:
            if que == "bloque":
                como = como_en_bloque([p.como for p in visto.puntos if not p.votaciones])
                return preguntar_bloque(padre, bd, candidatos(visto.puntos), visto.votantes(), como, momento)
            if que == "particular":
                return preguntar_voto_particular(padre, bd, cual)
            suyo = next(p for p in visto.puntos if any(v.id == cual for v in p.votaciones))
            return preguntar_rectificacion(padre, bd, cual, suyo.como, momento if visto.viva else "")

        self.preguntar(preguntar)

    def _ir_al_organo(self) -> None:
        visto = self.leer()
        if visto:
            self._pantalla.ir_a.emit(Referencia("organos", visto.sesion.organo_id))


def candidatos(puntos: Sequence[PuntoDeSala]) -> list[Candidato]:
    """Los puntos que se votan y aún no se votaron, en el orden del día; con lo que falte a cada uno."""
    return [
        Candidato(p.punto.id, f"{p.punto.numero}. {p.punto.titulo}", p.punto.propuesta, _falta(p))
        for p in puntos
        if p.punto.tipo_decision and not p.votaciones and p.punto.estado in ("pendiente", "tratado")
    ]


def _falta(dado: PuntoDeSala) -> str:
    if dado.por_fijar:
        return "su regla está por fijar"
    return "" if dado.punto.propuesta else "falta escribir lo que se propone"


class GestionDeElecciones(GestionDeSala):
    """Atiende el panel de elecciones del punto que se ve."""

    def conectar(self) -> None:
        self._gestor = GestorDeElecciones(
            self.cuerpo.punto.eleccion, self._pantalla, self.cuerpo.hora.momento, self._pantalla.decir_hecho
        )
        self.cuerpo.movida.connect(self._mirar)
        self.cuerpo.punto.papeletas.connect(self._imprimir)

    def al_leer(self, visto: Tablero) -> None:
        dado = visto.punto(self.cuerpo.puntos.actual())
        if dado is not None and self.cuerpo.punto.se_elige():
            se_vota = not impedimento_de_punto(visto, dado) and not dado.por_fijar
            self._gestor.poner(dado.punto.id, self.cuerpo.hora.legible(), se_vota=se_vota)

    def _mirar(self) -> None:
        visto = self.leer()
        if visto is not None:
            self.al_leer(visto)

    def _imprimir(self, punto_id: str) -> None:
        visto = self.leer()
        dado = visto.punto(punto_id) if visto else None
        if dado is not None:
            with explicando_errores(self._servicios.avisos):
                suyas = componer_papeletas_de_votacion(self._bd, dado.punto)
                self.ver(f"Papeletas · {suyas.asunto}", suyas.pdf, "Papeletas")


Pregunta = Callable[..., LoHecho | None]


class GestionDePuntos(GestionDeSala):
    """Atiende la lista de puntos: su orden, las urgencias, lo que se aparta y quién se excusa."""

    def conectar(self) -> None:
        puntos = self.cuerpo.puntos
        puntos.desplazado.connect(self._desplazar)
        puntos.por_retirar.connect(lambda _: self._del_punto(preguntar_retiro))
        puntos.urgente.connect(self._urgencia)
        puntos.opciones.connect(self._desplegar)
        atajar(URGENCIA, self._pantalla, self._urgencia)
        atajar(EXCUSA, self._pantalla, self._excusar)

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {Orden.URGENCIA: self._urgencia, Orden.EXCUSA: self._excusar}

    def _actual(self) -> PuntoDeSala | None:
        visto = self.leer()
        return visto.punto(self.cuerpo.puntos.actual()) if visto else None

    def _en_curso(self) -> bool:
        visto = self.leer()
        return visto is not None and visto.viva

    def _desplazar(self, punto_id: str, lugares: int) -> None:
        dado = self._actual()
        if dado is None:
            return
        destino = dado.punto.orden + lugares
        with explicando_errores(self._servicios.avisos) as intento:
            alterar_orden(self._bd, punto_id, destino, self.cuerpo.hora.momento())
        if intento.bien:
            numero = punto(self._bd, punto_id).numero
            self._pantalla.decir_hecho(f"El punto pasa a ser el {numero}; consta en el acta.")

    def _urgencia(self) -> None:
        if self._en_curso():
            self.preguntar(preguntar_urgencia)
            self._al_ultimo_asunto()

    def _al_ultimo_asunto(self) -> None:
        """Se pasa a la urgencia recién propuesta, que es lo que toca votar."""
        visto = self.leer()
        urgentes = [p for p in visto.puntos if p.punto.tipo_decision == "urgencia"] if visto else []
        ultima = max((p.punto for p in urgentes), key=lambda p: p.id, default=None)
        if ultima is not None and ultima.estado == "pendiente":
            self.cuerpo.puntos.elegir(ultima.id)

    def _del_punto(self, pregunta: Pregunta) -> None:
        dado = self._actual()
        if dado is not None and self._en_curso():
            self.preguntar(lambda padre, bd, _, momento: pregunta(padre, bd, dado, momento))

    def _reponer(self) -> None:
        dado = self._actual()
        if dado is not None:
            self._pantalla.hacer(
                "El punto vuelve al orden del día.",
                lambda: reponer_punto(self._bd, dado.punto.id, self.cuerpo.hora.momento()),
            )

    def _excusar(self) -> None:
        dado, quien = self._actual(), self.cuerpo.lista.actual()
        if dado is not None and self._en_curso():
            elegido = quien.id if quien else ""
            self.preguntar(
                lambda padre, bd, visto, momento: preguntar_excusa(padre, bd, visto, dado, elegido, momento)
            )

    def _quitar_excusa(self, asistencia_id: str) -> None:
        dado = self._actual()
        if dado is not None:
            self._pantalla.hacer(
                "Se quitó la excusa.", lambda: quitar_excusa(self._bd, dado.punto.id, asistencia_id)
            )

    def _desplegar(self) -> None:
        dado = self._actual()
        if dado is not None:
            desplegar(self._pantalla, OPCIONES, self._opciones(dado))

    def _opciones(self, dado: PuntoDeSala) -> list[tuple[str, Callable[[], object]]]:
        quitar = [
            (f"Quitar la excusa de {e.nombre}", partial(self._quitar_excusa, e.asistencia_id))
            for e in dado.excusas
        ]
        if dado.punto.estado in ("retirado", "sobre_la_mesa"):
            return [("Re&poner en el orden del día", self._reponer), *quitar]
        return [
            (SUBIR_PUNTO.en_menu, partial(self._desplazar, dado.punto.id, -1)),
            (BAJAR_PUNTO.en_menu, partial(self._desplazar, dado.punto.id, 1)),
            (RETIRAR_PUNTO.en_menu, partial(self._del_punto, preguntar_retiro)),
            ("&Dejar sobre la mesa…", partial(self._del_punto, preguntar_mesa_de_punto)),
            (EXCUSA.en_menu, self._excusar),
            *quitar,
        ]
