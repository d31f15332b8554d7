"""La sesión en curso: lista, quórum, puntos y votos en una sola pantalla de trabajo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from escritorio.actas.acciones.levantar import borrador_pdf, levantar
from escritorio.actas.piezas.papeles import Papeles
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sala.consultas import sesion_que_toca, tablero
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.piezas.cuerpo import CuerpoDeSala
from escritorio.sala.piezas.preguntas import (
    preguntar_aplazamiento,
    preguntar_causa,
    preguntar_mesa,
)
from escritorio.sala.reglas import descripcion, momento_propuesto, ordenes, resumen_de_cierre
from escritorio.sesiones.acciones.asistencia import incorporar, marcar_todos, pasar_lista, retirar
from escritorio.sesiones.acciones.celebracion import abrir, continuar, tratar_punto
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.votaciones.acciones.votar import (
    aprobar_por_consenso,
    cerrar_sesion,
    dirimir,
    previsualizar,
    votar_a_mano,
    votar_nominal,
)
from escritorio.votaciones.modelo.votaciones import VotacionHecha
from escritorio.votaciones.piezas.papeleta import Papeleta

_TEXTOS = {
    Orden.ABRIR_PRIMERA: ("A&brir en primera llamada", "play"),
    Orden.ABRIR_SEGUNDA: ("Abrir en se&gunda llamada", "play"),
    Orden.ABRIR_TERCERA: ("Abrir en &tercera llamada", "play"),
    Orden.NO_SE_CELEBRA: ("No se ce&lebra…", "x"),
    Orden.MESA: ("M&esa…", "users"),
    Orden.APLAZAR: ("Ap&lazar…", "pause"),
    Orden.CONTINUAR: ("C&ontinuar la sesión", "play"),
    Orden.CERRAR: ("Cerrar &sesión", "square"),
    Orden.BORRADOR_DE_ACTA: ("Ver el &borrador", "file-text"),
    Orden.LEVANTAR_ACTA: ("Le&vantar acta", "stamp"),
    Orden.VER_ACTA: ("&Ver el acta", "file-text"),
}


class PantallaSala(Pantalla):
    """Lo que pasa en la sesión se anota aquí, con el quórum siempre a la vista."""

    clave_de_ayuda = "sala"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._sesion_id = ""
        self._tablero: Tablero | None = None
        self._ofrecidas: tuple[Orden, ...] = ()
        self._papeles = Papeles(self, servicios.bd, servicios.avisos, servicios.dialogos)
        self._vacio = EstadoVacio(
            "calendar-days",
            "Ninguna sesión elegida",
            "Aquí se pasa lista, se mide el quórum, se vota y se redacta. Elija una sesión ya convocada.",
            "Ir a &Sesiones",
            lambda: self.ir_a.emit(Referencia("sesiones")),
        )
        self.cuerpo = CuerpoDeSala(self._momento_propuesto, self._previsualizar)
        self.poner_cuerpo(self._vacio)
        self.poner_cuerpo(self.cuerpo)
        self._conectar()
        self._pintar_vacio()

    def mostrar(self, ref: Referencia) -> None:
        """Enseña esa sesión; sin id, la que está en curso."""
        self.cuerpo.guardar()
        self._sesion_id = ref.id or self._sesion_id
        self.recargar()
        self.cuerpo.lista.enfocar_filtro()

    def recargar(self) -> None:
        """Vuelve a leer la sesión."""
        self._sesion_id = self._sesion_id or sesion_que_toca(self.servicios.bd)
        self._tablero = self._leer()
        if self._tablero is None or self._tablero.sesion.estado == "borrador":
            self._pintar_vacio()
            return
        self._vacio.hide()
        self.cuerpo.show()
        sesion = self._tablero.sesion
        self.poner_titulo(sesion.organo, descripcion(sesion, self._tablero.llamadas))
        self.cuerpo.poner(self._tablero)
        self._ofrecer_las_de_esa_hora()

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
        abierta = visto is not None and visto.sesion.estado == "en_curso" and not visto.sesion.aplazada
        if visto is not None and abierta and self.cuerpo.hora.legible()[:10] != visto.dia:
            self.recargar()
        self._ofrecer_las_de_esa_hora()

    def _pintar_vacio(self) -> None:
        self.cuerpo.hide()
        self._vacio.show()
        self.poner_titulo("Sesión en curso")
        self._ofrecer(())

    def _conectar(self) -> None:
        bd, cuerpo = self.servicios.bd, self.cuerpo
        cuerpo.lista.marcado.connect(
            lambda quien, estado: self._anotar(lambda: pasar_lista(bd, self._sesion_id, quien, estado))
        )
        cuerpo.lista.representado.connect(
            lambda quien, estado, nombre: self._anotar(
                lambda: pasar_lista(bd, self._sesion_id, quien, estado, nombre)
            )
        )
        cuerpo.lista.movido.connect(self._mover)
        cuerpo.hora.cambiada.connect(self._al_cambiar_la_hora)
        cuerpo.lista.todos_presentes.connect(self._todos_presentes)
        cuerpo.punto.redactado.connect(
            lambda punto, texto, propuesta: self._anotar(lambda: tratar_punto(bd, punto, texto, propuesta))
        )
        cuerpo.punto.proclamado.connect(self._proclamar)
        cuerpo.punto.dirimido.connect(self._dirimir)
        cuerpo.punto.fijar_regla.connect(self._ir_al_organo)

    def _ofrecer_las_de_esa_hora(self) -> None:
        if self._tablero is not None:
            self._ofrecer(ordenes(self._tablero, self.cuerpo.hora.legible()))

    def _ofrecer(self, pedidas: tuple[Orden, ...]) -> None:
        """Los botones de arriba sólo se rehacen si cambian: se recarga a cada tecla."""
        if pedidas == self._ofrecidas:
            return
        self._ofrecidas = pedidas
        foco = QApplication.focusWidget()
        arriba = foco is not None and self.isAncestorOf(foco) and not self.cuerpo.isAncestorOf(foco)
        haceres = self._haceres()
        self.poner_acciones(
            [Accion(*_TEXTOS[orden], haceres[orden], principal=orden is pedidas[-1]) for orden in pedidas]
        )
        if arriba:  # el botón pulsado ya no está: el cursor sigue en la sala, no en la barra lateral
            self.cuerpo.enfocar_lista()

    def _haceres(self) -> dict[Orden, Callable[[], object]]:
        return {
            Orden.ABRIR_PRIMERA: lambda: self._abrir(1),
            Orden.ABRIR_SEGUNDA: lambda: self._abrir(2),
            Orden.ABRIR_TERCERA: lambda: self._abrir(3),
            Orden.NO_SE_CELEBRA: lambda: self._preguntar(preguntar_causa),
            Orden.MESA: lambda: self._preguntar(preguntar_mesa),
            Orden.APLAZAR: lambda: self._preguntar(preguntar_aplazamiento),
            Orden.CONTINUAR: self._continuar,
            Orden.CERRAR: self._cerrar,
            Orden.BORRADOR_DE_ACTA: self._ver_borrador,
            Orden.LEVANTAR_ACTA: self._levantar,
            Orden.VER_ACTA: self._ver_acta,
        }

    def _anotar(self, funcion: Callable[[], object]) -> bool:
        """Lo que se hace a cada tecla no avisa: se ve en la lista y en el medidor."""
        with explicando_errores(self.servicios.avisos) as intento:
            funcion()
        self.datos_cambiados.emit()
        return intento.bien

    def _mover(self, asistencia_id: str, entra: bool) -> None:
        hacer = incorporar if entra else retirar
        self._anotar(lambda: hacer(self.servicios.bd, asistencia_id, self.cuerpo.hora.momento()))

    def _todos_presentes(self) -> None:
        self.hacer(
            "Se anotó a todos como presentes.",
            lambda: marcar_todos(self.servicios.bd, self._sesion_id, "presente"),
        )

    def _abrir(self, llamada: int) -> None:
        bd, hora = self.servicios.bd, self.cuerpo.hora
        with explicando_errores(self.servicios.avisos) as intento:
            abrir(bd, self._sesion_id, llamada, hora.momento())
        if intento.bien:
            universal = sesion(bd, self._sesion_id).dictamen_universal
            self.decir_hecho(f"Se abrió la sesión.{f' {universal.frase}' if universal else ''}")

    def _continuar(self) -> None:
        bd, hora = self.servicios.bd, self.cuerpo.hora
        self.hacer("Continúa la sesión.", lambda: continuar(bd, self._sesion_id, hora.momento()))

    def _preguntar(self, pregunta: Callable[..., str]) -> None:
        """`pregunta` abre su diálogo, hace lo pedido y devuelve la frase de lo hecho, o «»."""
        self.cuerpo.guardar()
        if self._tablero is None:
            return
        frase = ""
        with explicando_errores(self.servicios.avisos):
            frase = pregunta(self, self.servicios.bd, self._tablero, self.cuerpo.hora.momento())
        if frase:
            self.decir_hecho(frase)

    def _cerrar(self) -> None:
        self.cuerpo.guardar()
        momento = ""
        with explicando_errores(self.servicios.avisos):
            momento = self.cuerpo.hora.momento()
        if self._tablero is None or not momento:
            return
        cuando = f"La sesión se cierra el {con_hora(momento)}."
        resumen = resumen_de_cierre(self._tablero.puntos)
        if self.servicios.avisos.confirmar("Cerrar sesión", cuando, "&Cerrar la sesión", resumen):
            self.hacer(
                "La sesión quedó cerrada. Ya puede levantar el acta.",
                lambda: cerrar_sesion(self.servicios.bd, self._sesion_id, momento),
            )

    def _momento_propuesto(self) -> str:
        ahora = self.servicios.reloj().isoformat(timespec="minutes")
        return momento_propuesto(self._tablero.sesion, ahora) if self._tablero else ahora

    def _previsualizar(self, papeleta: Papeleta) -> Dictamen:
        return previsualizar(
            self.servicios.bd,
            self.cuerpo.punto.punto_id(),
            papeleta.cifras,
            self.cuerpo.hora.momento(),
            propuesta=self.cuerpo.punto.propuesta.valor(),
            sentidos=papeleta.sentidos,
            ausentes=papeleta.ausentes,
        )

    def _proclamar(self, punto_id: str, propuesta: str, papeleta: Papeleta) -> None:
        self._votar(
            lambda: _votar(self.servicios.bd, punto_id, propuesta, papeleta, self.cuerpo.hora.momento())
        )

    def _dirimir(self, votacion_id: str, sentido: str) -> None:
        self._votar(lambda: dirimir(self.servicios.bd, votacion_id, sentido))

    def _votar(self, votar: Callable[[], VotacionHecha]) -> None:
        hechas: list[VotacionHecha] = []
        with explicando_errores(self.servicios.avisos):
            hechas.append(votar())
        for hecha in hechas:
            self.cuerpo.punto.proclamada()
            numero = f" Acuerdo n.º {hecha.acuerdo_numero}." if hecha.acuerdo_numero else ""
            self.decir_hecho(f"{hecha.dictamen.frase}{numero}")

    def _ir_al_organo(self) -> None:
        if self._tablero:
            self.ir_a.emit(Referencia("organos", self._tablero.sesion.organo_id))

    def _ver_borrador(self) -> None:
        self.cuerpo.guardar()
        nombre = f"Borrador de acta - {self._nombre()}"
        self._papeles.ver(
            "Borrador del acta", nombre, lambda: borrador_pdf(self.servicios.bd, self._sesion_id)
        )

    def _levantar(self) -> None:
        self.cuerpo.guardar()
        seguro = self.servicios.avisos.confirmar(
            "Levantar acta",
            "El acta toma su número y sus folios, y desde entonces no se retoca lo escrito.",
            "&Levantar acta",
            "Si quiere, mire antes el borrador.",
        )
        if seguro and self.hacer("Se levantó el acta.", lambda: levantar(self.servicios.bd, self._sesion_id)):
            self._ver_acta()

    def _ver_acta(self) -> None:
        self._papeles.ver_acta(self._sesion_id, self._nombre())

    def _nombre(self) -> str:
        return self._tablero.sesion.titulo if self._tablero else ""


def _votar(bd: Archivo, punto_id: str, propuesta: str, papeleta: Papeleta, momento: str) -> VotacionHecha:
    dadas, ausentes = papeleta.cifras, papeleta.ausentes
    if papeleta.modo == "nominal":
        return votar_nominal(bd, punto_id, propuesta, papeleta.sentidos, momento, ausentes=ausentes)
    if papeleta.modo == "consenso":
        return aprobar_por_consenso(bd, punto_id, propuesta, momento, se_oponen=dadas.en_contra)
    cifras = dadas.a_favor, dadas.en_contra, dadas.abstenciones
    return votar_a_mano(bd, punto_id, propuesta, *cifras, momento, blancos=dadas.blancos, ausentes=ausentes)
