"""Del arranque al cierre: quién trabaja, qué archivo se abre y en qué ventana."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from escritorio.aplicacion.fondo import ComprobacionDeFondo, CopiasDeFondo, copias_de
from escritorio.aplicacion.ganchos import ExplicandoloTodo, Ganchos
from escritorio.aplicacion.registro import abrir_registro, anotar
from escritorio.aplicacion.sitio import Retiradas, ensenar, sitio_de
from escritorio.aplicacion.vigia import Vigia
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base import preferencias as ajustes
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, terminar_lo_pendiente
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.borradores import Borradores
from escritorio.comun.datos.cerrojo import EnUso
from escritorio.comun.datos.dejado import Dejadas
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import Dialogos, DialogosDelSistema
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.memoria import Memoria
from escritorio.comun.interfaz.tema import (
    CON_CORRECTOR,
    aplicar_tema,
    cargar_espanol,
    fichas_actuales,
    vestir,
)
from escritorio.ventana.ventana import Ventana

if TYPE_CHECKING:
    from escritorio.aplicacion.bienvenida import Bienvenida

_FILTRO = "Archivos de Escritorio (*.escritorio)"
_COPIAS = "Archivos y copias de Escritorio (*.escritorio *.escritorio-cifrado)"


class Aplicacion(QObject):
    """Lleva de la bienvenida a la ventana y vuelta.

    `preferencias` y `estado`: las carpetas de esta persona; sin la segunda, lo suyo va a la primera.
    """

    _comprueba_luego = True
    """Si las páginas del archivo se comprueban con su ventana ya a la vista."""

    def __init__(
        self,
        app: QApplication,
        reloj: Reloj,
        preferencias: Path,
        dialogos: Dialogos | None = None,
        estado: Path | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._reloj = reloj
        self._carpeta = preferencias
        self._dialogos_fijos = dialogos
        self._estado = estado or preferencias
        self.preferencias, self._reparo = ajustes.leer_con_reparos(preferencias)
        self._registro = abrir_registro(self._estado)
        self.ganchos = Ganchos(self._registro)
        self._base = QWidget()
        vestir(self._base)
        self._retiradas = Retiradas()
        self.bienvenida: Bienvenida | None = None
        self.ventana: Ventana | None = None
        self.codigo = 0
        self.en_otra_ventana = False
        self._apertura: Apertura | None = None
        self._copias: CopiasDeFondo | None = None
        self._comprobacion = ComprobacionDeFondo(self)
        self._comprobacion.tarda.connect(self._decir_que_se_comprueba)
        self._comprobacion.acabo.connect(self._comprobado)
        self._se_dijo = False
        self._ocupado: EnUso | None = None
        self._vigia = Vigia(self, self.abrir)
        cargar_espanol(app)
        self._sistema = app.styleHints().colorScheme()
        app.styleHints().colorSchemeChanged.connect(self._al_cambiar_el_sistema)
        self._tema()

    def empezar(self, ruta: Path | None) -> None:
        """Enseña la bienvenida o, si se dio una ruta, su ventana."""
        self.ganchos.instalar()
        if ruta is None or not (self.abrir(ruta) or self.en_otra_ventana):
            self.dar_la_bienvenida()
        if self._reparo:
            Avisos(self._padre()).hecho(self._reparo)
            self._reparo = ""

    def decir_el_fallo(self, error: Exception) -> None:
        """El que impide seguir, en un cuadro: quien abre desde un icono no ve la salida de error."""
        self._avisos().fallo(error, "".join(traceback.format_exception(error)))

    def dar_la_bienvenida(self) -> None:
        """La pantalla de partida; cierra el archivo que hubiera."""
        from escritorio.aplicacion.bienvenida import Bienvenida

        if not self._cerrar_ventana():
            return
        bienvenida = Bienvenida(self.preferencias.recientes)
        bienvenida.abrir.connect(self.abrir)
        bienvenida.elegir.connect(self._elegir)
        bienvenida.nueva.connect(self._nueva)
        bienvenida.ejemplo.connect(self._ejemplo)
        bienvenida.restaurar.connect(self._restaurar)
        self.bienvenida = bienvenida
        self.ganchos.avisar_en(self._avisos())
        bienvenida.show()

    def abrir(self, ruta: Path) -> bool:
        """Abre un archivo en su ventana; devuelve si se pudo. Los motivos se dicen en un cuadro."""
        if not self._saber_quien():
            return False
        with self._explicandolo_todo() as intento:
            apertura = self._admitida(ruta)
        return intento.bien and apertura is not None and self.entrar(apertura)

    def entrar(self, apertura: Apertura) -> bool:
        """Enseña la ventana de un archivo ya abierto y lo recuerda entre los recientes.

        Si su contenido no deja montarla, lo explica, suelta el archivo y devuelve que no.
        """
        if not self._cerrar_ventana():
            apertura.cerrar()
            return False
        self._copias = copias_de(apertura.bd, self.preferencias, self._reloj)
        ventana = self._montada(apertura)
        if ventana is None:
            self._copias = None
            return False
        self._apertura = apertura
        self._guardar(self.preferencias.con_reciente(apertura.bd.ruta))
        self.ventana = ventana
        ventana.a_la_vista.connect(lambda: self._comprobacion.seguir(apertura.bd.comprobacion))
        self._ensenar(self.preferencias.ventana)
        if self.bienvenida is not None:
            self.bienvenida.close()
            self._retiradas.retirar(self.bienvenida)
            self.bienvenida = None
        return True

    def _montada(self, apertura: Apertura) -> Ventana | None:
        """La ventana de ese archivo, con lo que quedó sin guardar; si no se entiende, nada y lo suelta."""
        bd, hechas = apertura.bd, list[Ventana]()
        with self._explicandolo_todo():
            de = asociacion(bd).id
            guardador = Guardador(Borradores(self._estado, de), self._reloj)
            hechas.append(self._ventana_de(bd, guardador, Memoria(Dejadas(self._estado, de))))
        if not hechas:
            apertura.cerrar()
        return hechas[0] if hechas else None

    def _explicandolo_todo(self) -> ExplicandoloTodo:
        return ExplicandoloTodo(self._avisos(), self._registro)

    def _ventana_de(self, bd: Archivo, guardador: Guardador, memoria: Memoria) -> Ventana:
        ventana = Ventana(bd, lambda: fichas_actuales(self._app), self._dialogos_fijos, guardador, memoria)
        ventana.cambiar_tema.connect(lambda: self._cambiar(oscuro=not self._oscuro))
        ventana.ampliar.connect(self._ampliar)
        ventana.abrir_otro.connect(self.dar_la_bienvenida)
        ventana.cambiar_persona.connect(lambda: self._reabrir(bd.ruta))
        ventana.ajustes.connect(self._ajustes)
        ventana.copias.connect(self._ver_copias)
        if self._copias is not None:
            self._copias.avanzo.connect(ventana.decir_copias)
        ventana.cerrada.connect(self._soltar)
        ventana.lateral.poner_oscuro(self._oscuro)
        self.ganchos.avisar_en(self._avisos_de(ventana))
        return ventana

    def _avisos_de(self, ventana: Ventana) -> Avisos:
        return ventana.servicios.avisos

    def _admitida(self, ruta: Path) -> Apertura | None:
        """La de ese archivo, o de lo que guarda si es una copia cifrada, ya dicho quién trabaja."""
        from escritorio.aplicacion.entrada import admitir
        from escritorio.comun.datos.reconocer import es_copia_cifrada

        clara = self._descifrada(ruta) if es_copia_cifrada(ruta) else ruta
        apertura = self._apertura_de(clara) if clara is not None else None
        admitida = apertura and admitir(self._padre(), apertura)
        if admitida is not None:
            try:
                terminar_lo_pendiente(admitida.bd)
            except BaseException:
                admitida.cerrar()
                raise
        return admitida

    def _descifrada(self, copia: Path) -> Path | None:
        from escritorio.aplicacion.identificarse import descifrar

        return descifrar(self._padre(), self._dialogos(), copia)

    def _apertura_de(self, ruta: Path) -> Apertura | None:
        self._ocupado, self.en_otra_ventana = None, False
        try:
            return abrir_archivo(
                ruta, self.preferencias.quien, self._reloj, comprobar_luego=self._comprueba_luego
            )
        except EnUso as ocupado:
            from escritorio.aplicacion.al_frente import traer_al_frente

            self.en_otra_ventana = not ocupado.de_otro_equipo and traer_al_frente(ruta)
            return None if self.en_otra_ventana else self._preguntar_en_uso(ruta, ocupado)

    def _preguntar_en_uso(self, ruta: Path, ocupado: EnUso) -> Apertura | None:
        from escritorio.aplicacion.entrada import en_uso

        apertura = en_uso(self._padre(), ruta, ocupado, self.preferencias.quien, self._reloj)
        self._ocupado = ocupado if apertura is not None and apertura.bd.solo_lectura else None
        return apertura

    def _elegir(self) -> None:
        ruta = self._dialogos().abrir("Abrir una asociación", _COPIAS)
        if ruta is not None:
            self.abrir(ruta)

    def _nueva(self) -> None:
        from escritorio.aplicacion.bienvenida import pedir_nueva

        if not self._saber_quien():
            return
        with self._explicandolo_todo():
            apertura = pedir_nueva(self._padre(), self._dialogos(), self.preferencias.quien, self._reloj)
            if apertura is not None:
                self.entrar(apertura)

    def _ejemplo(self) -> None:
        from escritorio.aplicacion.bienvenida import ver_el_ejemplo

        if self._saber_quien():
            ver_el_ejemplo(self._padre(), self._avisos(), self.abrir)

    def _restaurar(self) -> None:
        from escritorio.aplicacion.copias import restaurar

        with self._explicandolo_todo():
            destino = restaurar(self._padre(), self._dialogos(), self.preferencias, self._reloj)
            if destino is not None:
                self.abrir(destino)

    def _saber_quien(self) -> bool:
        """Al primer uso pregunta el nombre de quien trabaja: es el «quién» de la bitácora."""
        if not self.preferencias.quien:
            from escritorio.aplicacion.ajustes import pedir_nombre

            pedir_nombre(self._padre(), lambda quien: self._cambiar(quien=quien))
        return bool(self.preferencias.quien)

    def _reabrir(self, ruta: Path) -> None:
        """Lo que haya en él puede ser de otra versión: se abre como cualquier archivo, que se pone al día."""
        if self._cerrar_ventana() and not self.abrir(ruta):
            self.dar_la_bienvenida()

    def _ajustes(self) -> None:
        from escritorio.aplicacion.ajustes import pedir_ajustes

        # El cuadro es hijo de la ventana: no se rehace ésta hasta que aquél se cerró del todo.
        if pedir_ajustes(self._padre(), self.preferencias, ajustes.AMPLIACIONES, self._aplicar_ajustes):
            self._otra_letra()

    def _aplicar_ajustes(self, preferencias: Preferencias) -> None:
        self._guardar(preferencias)
        self._tema()
        if self._apertura is not None and not self._apertura.bd.usuario_id:
            self._apertura.bd.quien = preferencias.quien
        if self._copias is not None:
            self._copias.respaldo.mudar(preferencias)

    def _ver_copias(self) -> None:
        from escritorio.aplicacion.copias import ver_copias

        if self.ventana is None or self._copias is None:
            self._avisos().hecho("El archivo está abierto sólo para consulta: sus copias no se tocan.")
            return
        respaldo = self._copias.respaldo
        previa = ver_copias(self.ventana.servicios, respaldo, self.ventana)
        if previa is None:
            self.ventana.decir_copias("")
            return
        self._reabrir(respaldo.archivo)
        self._avisos().hecho(f"El archivo volvió a la copia. Lo que había quedó en «{previa.name}».")

    def _ampliar(self, paso: int) -> None:
        self._cambiar(ampliacion=ajustes.ampliada(self.preferencias.ampliacion, paso))
        self._otra_letra()

    def _otra_letra(self) -> None:
        if self.ventana is not None:
            self.ventana.rehacer()

    def _ensenar(self, sitio: str) -> None:
        """La ventana, en ese sitio, y quien mira por ella."""
        if self.ventana is not None:
            ensenar(self.ventana, sitio)
            self._vigia.velar(self.ventana, self._ocupado)

    def _cambiar(self, **cambios: Any) -> None:
        self._guardar(replace(self.preferencias, **cambios))
        self._tema()

    def _tema(self) -> None:
        self._app.setProperty(CON_CORRECTOR, self.preferencias.corrector)
        aplicar_tema(self._app, self._oscuro, self.preferencias.ampliacion)
        if self.ventana is not None:
            self.ventana.lateral.poner_oscuro(self._oscuro)

    @property
    def _oscuro(self) -> bool:
        elegido = self.preferencias.oscuro
        return self._sistema == Qt.ColorScheme.Dark if elegido is None else elegido

    def _al_cambiar_el_sistema(self, esquema: Qt.ColorScheme) -> None:
        self._sistema = esquema
        self._tema()

    def _guardar(self, preferencias: Preferencias) -> None:
        self.preferencias = preferencias
        try:
            ajustes.guardar_preferencias(self._carpeta, preferencias)
        except OSError as error:
            anotar(self._registro, error)

    def _cerrar_ventana(self) -> bool:
        """Devuelve si ya no queda ventana: con texto sin guardar, quien trabaja puede no querer."""
        return self.ventana is None or self.ventana.close()

    def _decir_que_se_comprueba(self) -> None:
        if self.ventana is not None:
            self._se_dijo = True
            self.ventana.pie.decir("Comprobando el archivo; hasta que acabe, sólo para consulta")

    def _comprobado(self) -> None:
        """Si sus páginas están bien, nada más; si no, se cierra y se dice como si no se hubiera abierto."""
        comprobacion = self._apertura.bd.comprobacion if self._apertura is not None else None
        if self.ventana is not None and self._se_dijo:
            self.ventana.pie.decir("")
        self._se_dijo = False
        if comprobacion is None or comprobacion.fallo is None:
            return
        while (cuadro := QApplication.activeModalWidget()) is not None and cuadro.close():
            pass
        self.dar_la_bienvenida()
        with self._explicandolo_todo():
            raise comprobacion.fallo

    def _soltar(self) -> None:
        self._comprobacion.seguir(None)
        if self._copias is not None:
            self._copias.cerrar()
        self._copias = None
        self._vigia.dejar()
        if self._apertura is not None:
            self._apertura.cerrar()
        self._apertura = None
        if self.ventana is not None:
            self._guardar(replace(self.preferencias, ventana=sitio_de(self.ventana)))
            self._retiradas.retirar(self.ventana)
        self.ventana = None

    def _padre(self) -> QWidget:
        return self.ventana or self.bienvenida or self._base

    def _avisos(self) -> Avisos:
        return Avisos(self._padre())

    def _dialogos(self) -> Dialogos:
        return self._dialogos_fijos or DialogosDelSistema(self._padre())
