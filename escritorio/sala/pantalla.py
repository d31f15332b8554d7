"""La sesión en curso: lista, quórum, puntos y votos en una sola pantalla de trabajo."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from escritorio.asociacion.consultas import idioma_de_textos
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sala.consultas import sesion_que_toca, tablero, tablero_con_punto, tablero_con_uno
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.piezas.cuerpo import CuerpoDeSala
from escritorio.sala.piezas.gestion import GestionDeSala
from escritorio.sala.piezas.gestion_de_lista import GestionDeLista, GestionDePadron, GestionDePalabra
from escritorio.sala.piezas.gestion_de_sesion import (
    GestionDeActa,
    GestionDelProyector,
    GestionDeMarcha,
    GestionDeSesion,
)
from escritorio.sala.piezas.gestion_de_votos import GestionDeElecciones, GestionDePuntos, GestionDeVotos
from escritorio.sala.piezas.teclas import DE_ORDEN
from escritorio.sala.reglas import aviso_de_sala, descripcion, momento_propuesto, ordenes
from escritorio.socios.piezas.formularios import corrector_de
from escritorio.votaciones.modelo.votaciones import Papeleta

_GESTORES: tuple[type[GestionDeSala], ...] = (
    GestionDeLista,
    GestionDePadron,
    GestionDeSesion,
    GestionDePuntos,
    GestionDeElecciones,
    GestionDePalabra,
    GestionDeMarcha,
    GestionDelProyector,
    GestionDeActa,
)
_TEXTOS = {
    Orden.ABRIR_PRIMERA: ("A&brir en primera llamada", "play"),
    Orden.ABRIR_SEGUNDA: ("Abrir en se&gunda llamada", "play"),
    Orden.ABRIR_TERCERA: ("Abrir en tercer&a llamada", "play"),
    Orden.NO_SE_CELEBRA: ("No se ce&lebra…", "x"),
    Orden.MESA: ("M&esa…", "users"),
    Orden.RELEVO: ("Relevo…", "refresh-cw"),
    Orden.APLAZAR: ("Apla&zar…", "calendar-days"),
    Orden.RECESO: ("Reces&o…", "pause"),
    Orden.VOLVER: ("&Volver del receso", "play"),
    Orden.CONSTANCIA: ("Que co&nste", "pencil"),
    Orden.CONTINUAR: ("C&ontinuar la sesión", "play"),
    Orden.CERRAR: ("Levantar la &sesión", "square"),
    Orden.BORRADOR_DE_ACTA: ("Ver el &borrador", "file-text"),
    Orden.LEVANTAR_ACTA: ("Le&vantar acta", "stamp"),
    Orden.VER_ACTA: ("&Ver el acta", "file-text"),
    Orden.TRABAJAR_ACTA: ("&Trabajar el acta", "pencil"),
    Orden.APROBAR_ACTA: ("&Aprobar el acta anterior…", "badge-check"),
    Orden.URGENCIA: ("Proponer un asunto por urgencia…", "plus"),
    Orden.EXCUSA: ("Excusarse del punto por interés…", "user-x"),
    Orden.PALABRA: ("Pedir la palabra", "palabra"),
    Orden.PROYECTOR: ("Abrir o cerrar el proyector", "proyector"),
}
_SIN_BOTON = (Orden.RECESO, Orden.PALABRA, Orden.URGENCIA, Orden.EXCUSA, Orden.PROYECTOR)
"""Se dan con su tecla o desde las órdenes rápidas; arriba no caben."""


class PantallaSala(Pantalla):
    """Lo que pasa en la sesión se anota aquí, con el quórum siempre a la vista."""

    clave_de_ayuda = "sala"
    escribe = "sesion"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._sesion_id = ""
        self._tablero: Tablero | None = None
        self._ofrecidas: tuple[Orden, ...] = ()
        self._vacio = EstadoVacio(
            "calendar-days",
            "Ninguna sesión elegida",
            "Aquí se pasa lista, se mide el quórum, se vota y se redacta. Elija una sesión ya convocada.",
            "Ir a &Sesiones",
            lambda: self.ir_a.emit(Referencia("sesiones")),
        )
        self.cuerpo = CuerpoDeSala(self._momento_propuesto, self._previsualizar, self._segundo)
        self.cuerpo.punto.corregir_con(
            corrector_de(self, servicios.bd, servicios.avisos), idioma_de_textos(servicios.bd)
        )
        self.cuerpo.punto.conservar_en(servicios.guardador)
        self.poner_cuerpo(self._vacio)
        self.poner_cuerpo(self.cuerpo)
        self._votos = GestionDeVotos(self, self.cuerpo, self._visto)
        self._gestores = (self._votos, *(g(self, self.cuerpo, self._visto) for g in _GESTORES))
        self._haceres = {orden: hacer for g in self._gestores for orden, hacer in g.haceres().items()}
        self.cuerpo.hora.cambiada.connect(self._al_cambiar_la_hora)
        self.cuerpo.pedida.connect(lambda orden: self._haceres[orden]())
        self._pintar_vacio()

    def mostrar(self, ref: Referencia) -> None:
        """Enseña esa sesión; sin id, la que está en curso."""
        self.cuerpo.guardar()
        self._sesion_id = ref.id or self._sesion_id
        self.recargar()
        self.cuerpo.enfocar()

    def entrar(self) -> None:
        """Por el menú: la que toca, si la que se veía no está en curso."""
        visto = self._tablero
        if visto is not None and visto.sesion.estado == "en_curso":
            return
        toca = sesion_que_toca(self.servicios.bd)
        if toca and toca != self._sesion_id:
            self.mostrar(Referencia("sala", toca))

    def recargar(self) -> None:
        """Vuelve a leer la sesión."""
        self._sesion_id = self._sesion_id or sesion_que_toca(self.servicios.bd)
        if self._releer_lo_que_cambio():
            return
        self._tablero = self._leer()
        if self._tablero is None or not self._tablero.sesion.admite("entrar"):
            self._pintar_vacio()
            return
        self._vacio.hide()
        self.cuerpo.show()
        sesion = self._tablero.sesion
        self.poner_titulo(sesion.organo, descripcion(sesion, self._tablero.llamadas))
        self.cuerpo.poner(self._tablero)
        self._repartir(self._tablero)

    def _releer_lo_que_cambio(self) -> bool:
        """A cada tecla no se relee todo: sólo la fila o el punto que cambió, si se sabe cuál fue."""
        bd, cuerpo, visto = self.servicios.bd, self.cuerpo, self._tablero
        if visto is None or not self._es_la_misma() or not (cuerpo.por_releer or cuerpo.punto_por_releer):
            return False
        if cuerpo.por_releer:
            self._tablero = tablero_con_uno(bd, visto, cuerpo.por_releer, cuerpo.hora.legible())
            cuerpo.poner_uno(self._tablero)
        else:
            self._tablero = tablero_con_punto(bd, visto, cuerpo.punto_por_releer)
            cuerpo.poner_punto(self._tablero)
        self._repartir(self._tablero)
        return True

    def _repartir(self, visto: Tablero) -> None:
        """Lo recién pintado, a la cabecera y a los gestores."""
        self._ofrecer_las_de_esa_hora()
        for gestor in self._gestores:
            gestor.al_leer(visto)

    def acciones(self) -> tuple[Accion, ...]:
        """Las de la cabecera y, con la sesión abierta, las que van por su tecla."""
        abierta = self._tablero is not None and self._tablero.sesion.admite("celebrar")
        return (*super().acciones(), *(self._accion(o) for o in _SIN_BOTON if abierta))

    def enfocar(self) -> None:
        """A la parte que se veía: si era el orden del día, no se pasa a la lista."""
        self.cuerpo.enfocar()

    def enfocar_filtro(self) -> None:
        """Al filtro de la lista de asistencia."""
        self.cuerpo.enfocar_lista()

    def _leer(self) -> Tablero | None:
        """La sesión; si se descartó desde otra pantalla, nada."""
        try:
            momento = self.cuerpo.hora.legible() if self._es_la_misma() else ""
            return tablero(self.servicios.bd, self._sesion_id, momento) if self._sesion_id else None
        except NoExiste:
            self._sesion_id = ""
            return None

    def _es_la_misma(self) -> bool:
        return self._tablero is not None and self._tablero.sesion.id == self._sesion_id

    def _al_cambiar_la_hora(self) -> None:
        """Otro día puede regir otra regla: se vuelve a leer."""
        visto = self._tablero
        if visto is not None and visto.viva and self.cuerpo.hora.legible()[:10] != visto.dia:
            self.recargar()
        self._ofrecer_las_de_esa_hora()

    def _pintar_vacio(self) -> None:
        self.cuerpo.hide()
        self._vacio.show()
        self.poner_titulo("Sesión en curso")
        self._ofrecer(())

    def _visto(self) -> Tablero | None:
        return self._tablero

    def _ofrecer_las_de_esa_hora(self) -> None:
        if self._tablero is not None:
            momento = self.cuerpo.hora.legible()
            pedidas = ordenes(self._tablero, momento)
            self._ofrecer(pedidas)
            aviso = aviso_de_sala(self._tablero, momento)
            self.cuerpo.aviso.poner(
                aviso, [self._repetida(o, pedidas) for o in aviso.ordenes] if aviso else []
            )

    def _ofrecer(self, pedidas: tuple[Orden, ...]) -> None:
        """Los botones de arriba sólo se rehacen si cambian: se recarga a cada tecla."""
        if pedidas == self._ofrecidas:
            return
        self._ofrecidas = pedidas
        foco = QApplication.focusWidget()
        arriba = foco is not None and self.isAncestorOf(foco) and not self.cuerpo.isAncestorOf(foco)
        self.poner_acciones(
            [replace(self._accion(orden), principal=orden is pedidas[-1]) for orden in pedidas]
        )
        if arriba:  # el botón pulsado ya no está: el cursor sigue en la sala, no en la barra lateral
            self.cuerpo.enfocar_lista()

    def _accion(self, orden: Orden) -> Accion:
        tecla = DE_ORDEN.get(orden)
        return Accion(*_TEXTOS[orden], self._haceres[orden], ayuda=tecla.ayuda if tecla else "")

    def _repetida(self, orden: Orden, arriba: tuple[Orden, ...]) -> Accion:
        """La que también está arriba no repite su letra: con dos, ninguna de las dos respondería."""
        suya = self._accion(orden)
        return replace(suya, texto=suya.texto.replace("&", "")) if orden in arriba else suya

    def _segundo(self) -> str:
        return self.servicios.reloj().isoformat(timespec="seconds")

    def _momento_propuesto(self) -> str:
        ahora = self.servicios.reloj().isoformat(timespec="minutes")
        return momento_propuesto(self._tablero.sesion, ahora) if self._tablero else ahora

    def _previsualizar(self, papeleta: Papeleta) -> Dictamen:
        return self._votos.previsualizar(papeleta)
