"""Pasar lista y anotar quién entra y quién sale, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.comun.interfaz.teclas import atajar
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.piezas.gestion import GestionDeSala
from escritorio.sala.piezas.teclas import ACABAR_TURNO, DAR_PALABRA, PALABRA
from escritorio.sesiones.acciones.asistencia import incorporar, marcar_presentes, pasar_lista, retirar
from escritorio.sesiones.acciones.en_vivo import dar_palabra, pedir_palabra, retirar_palabra, terminar_palabra
from escritorio.sesiones.acciones.poderes import usar_poder
from escritorio.sesiones.consultas.poderes import poderes_de
from escritorio.sesiones.consultas.sesiones import asistencia
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.piezas.ausencias import Opcion, lo_que_cabe
from escritorio.sesiones.piezas.padron import DialogoDePadron
from escritorio.sesiones.piezas.poderes import DialogoDePoderes, registrar_en_dialogo
from escritorio.sesiones.piezas.puerta import cobrar_en_dialogo


class GestionDeLista(GestionDeSala):
    """Atiende la lista de asistencia."""

    def conectar(self) -> None:
        lista = self.cuerpo.lista
        lista.marcado.connect(self._marcar)
        lista.representado.connect(self._representar)
        lista.movido.connect(self._mover)
        lista.todos_presentes.connect(self._todos_presentes)

    def _marcar(self, quien: str, estado: str) -> None:
        self.anotar_uno(quien, lambda: pasar_lista(self._bd, self.sesion_id(), quien, estado))

    def _representar(self, quien: str, estado: str, nombre: str) -> None:
        self.anotar_uno(quien, lambda: pasar_lista(self._bd, self.sesion_id(), quien, estado, nombre))

    def _mover(self, asistencia_id: str, entra: bool) -> None:
        hacer = incorporar if entra else retirar
        self.anotar_uno(asistencia_id, lambda: hacer(self._bd, asistencia_id, self.cuerpo.hora.momento()))

    def _todos_presentes(self, quienes: list[str]) -> None:
        self.decir(lambda: self._dar_por_presentes(quienes))

    def _dar_por_presentes(self, quienes: list[str]) -> LoHecho:
        if not quienes:
            return LoHecho("Todos los que se ven ya tienen algo anotado: no se cambió a nadie.")
        accion_id = marcar_presentes(self._bd, self.sesion_id(), quienes)
        dicho = "Se anotó" if len(quienes) == 1 else "Se anotaron"
        presentes = contar(len(quienes), "presente", "presentes")
        return LoHecho(f"{dicho} {presentes}. Quien ya tenía algo anotado sigue igual.", accion_id)


class GestionDePadron(GestionDeSala):
    """Atiende en la lista lo que no es estar o no estar en persona."""

    def conectar(self) -> None:
        lista = self.cuerpo.lista
        lista.a_distancia.connect(self._a_distancia)
        lista.con_poder.connect(self._con_poder)
        lista.por_cobrar.connect(self._cobrar)
        lista.poderes.connect(self._ver_poderes)
        lista.padron.connect(self._ver_padron)
        lista.de_la_ausencia = self._de_la_ausencia
        lista.ausencia.connect(self.decir)

    def _a_distancia(self, asistencia_id: str) -> None:
        visto = self.leer()
        if visto is None:
            return
        if visto.sesion.admite("celebrar") and not asistencia(self._bd, asistencia_id).en_persona():
            self.anotar_uno(
                asistencia_id,
                lambda: incorporar(self._bd, asistencia_id, self.cuerpo.hora.momento(), a_distancia=True),
            )
        else:
            sesion_id = visto.sesion.id
            self.anotar_uno(
                asistencia_id,
                lambda: pasar_lista(self._bd, sesion_id, asistencia_id, "presente", a_distancia=True),
            )

    def _con_poder(self, asistencia_id: str) -> None:
        """Si dio un poder, se usa; si aún no consta ninguno, se registra."""
        quien = asistencia(self._bd, asistencia_id)
        dados = [] if quien.poder_id else poderes_de(self._bd, quien)
        if quien.poder_id:
            self._ver_poderes()
        elif dados:
            self.anotar_uno(
                asistencia_id,
                lambda: usar_poder(self._bd, asistencia_id, dados[0].id, self.cuerpo.hora.momento()),
            )
        else:
            self._con_hora(lambda momento: self._registrar(asistencia_id, momento))

    def _registrar(self, asistencia_id: str, momento: str) -> None:
        registrar_en_dialogo(
            self._pantalla, self._bd, self.sesion_id(), momento, self._pantalla.decir_hecho, asistencia_id
        )

    def _cobrar(self, asistencia_id: str) -> None:
        quien, dialogos = asistencia(self._bd, asistencia_id), self._servicios.dialogos
        self._con_hora(
            lambda momento: cobrar_en_dialogo(
                self._pantalla, self._bd, dialogos, quien, momento, self._pantalla.decir_hecho
            )
        )

    def _de_la_ausencia(self, quien: Asistencia) -> Sequence[Opcion]:
        visto = self.leer()
        if visto is None:
            return ()
        return lo_que_cabe(self._pantalla, self._bd, self._servicios.dialogos, visto.sesion, quien)

    def _ver_poderes(self) -> None:
        self._con_hora(lambda momento: self._abrir(DialogoDePoderes, momento))

    def _ver_padron(self) -> None:
        self._con_hora(lambda momento: self._abrir(DialogoDePadron, momento))

    def _abrir(self, clase: type[DialogoDePoderes] | type[DialogoDePadron], momento: str) -> None:
        dialogos, decir = self._servicios.dialogos, self._pantalla.decir_hecho
        dialogo = clase(self._pantalla, self._bd, dialogos, self.sesion_id(), momento, decir)
        dialogo.exec()
        dialogo.deleteLater()

    def _con_hora(self, hacer: Callable[[str], object]) -> None:
        """Lo hace con la hora puesta en la sala; si no se entiende, lo explica."""
        self.cuerpo.guardar()
        with explicando_errores(self._servicios.avisos):
            hacer(self.cuerpo.hora.momento())


class GestionDePalabra(GestionDeSala):
    """Atiende la banda de los turnos."""

    def conectar(self) -> None:
        banda = self.cuerpo.palabra
        self._de = ""
        banda.pedida.connect(self._pedir)
        banda.dada.connect(lambda turno: self._a_su_hora(dar_palabra, turno))
        banda.terminada.connect(lambda turno: self._a_su_hora(terminar_palabra, turno))
        banda.retirada.connect(lambda turno: self.anotar(lambda: retirar_palabra(self._bd, turno)))
        atajar(PALABRA, self._pantalla, self._abrir)
        atajar(DAR_PALABRA, self._pantalla, banda.pasar_turno)
        atajar(ACABAR_TURNO, self._pantalla, banda.terminar)

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {Orden.PALABRA: self._abrir}

    def al_leer(self, visto: Tablero) -> None:
        """Al entrar en otra sesión se propone el tiempo que se dio la última vez."""
        if visto.sesion.id != self._de:
            self._de = visto.sesion.id
            turnos = [w for p in visto.puntos for w in p.palabras]
            if turnos:
                self.cuerpo.palabra.poner_tiempo(turnos[-1].segundos)

    def _abrir(self) -> None:
        """Abre la banda; otra vez, la oculta."""
        visto, banda = self.leer(), self.cuerpo.palabra
        if visto is None or not visto.viva:
            return
        if banda.isVisible() and banda.linea.hasFocus():
            banda.plegar()
            self.cuerpo.punto.enfocar_texto()
        else:
            self.cuerpo.ver_puntos()
            banda.pedir()

    def _pedir(self, quien: str, nombre: str, segundos: int) -> None:
        punto_id = self.cuerpo.puntos.actual()
        self.anotar(
            lambda: pedir_palabra(
                self._bd, punto_id, asistencia_id=quien, nombre=nombre, segundos=segundos or None
            )
        )

    def _a_su_hora(self, hacer: Callable[..., str], turno: str) -> None:
        self.anotar(lambda: hacer(self._bd, turno, self.cuerpo.segundo()))
