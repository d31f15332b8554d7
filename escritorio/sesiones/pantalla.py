"""Las sesiones: prepararlas, convocarlas y ver sus papeles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from escritorio.actas.piezas.papeles import ver_acta
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import EnLaFicha
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios
from escritorio.comun.interfaz.piezas import accion_de
from escritorio.comun.interfaz.pregunta import LoHecho, correr
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.estatutos.consultas.reglas import organos_que_sesionan
from escritorio.sesiones.acciones.preparacion import descartar_borrador
from escritorio.sesiones.asunto import CANDIDATURAS, CONVOCAR, DESCONVOCAR, REPROGRAMAR
from escritorio.sesiones.consultas.preparacion import cambios, peticion_de
from escritorio.sesiones.consultas.sesiones import (
    asistencias,
    convocatoria_guardada,
    llamadas,
    puntos,
    puntos_de_eleccion,
    sesion,
    sesiones,
)
from escritorio.sesiones.impresos import componer_convocatoria, componer_lista, convocatoria_sustituida
from escritorio.sesiones.modelo.comunicaciones import ActaParaEnviar
from escritorio.sesiones.modelo.preparacion import CambioDeConvocatoria
from escritorio.sesiones.modelo.sesiones import ESTADOS_DE_SESION, Sesion, SesionResumen
from escritorio.sesiones.piezas.anexos import DialogoDeAnexos
from escritorio.sesiones.piezas.cambios import pedir_desconvocar, pestana_de_cambios, pregunta_de_reprogramar
from escritorio.sesiones.piezas.convocatoria import AsistenteDeConvocatoria
from escritorio.sesiones.piezas.datos_de_sesion import (
    TONOS_DE_ESTADO,
    estado_visible,
    pestana_de_asistencia,
    pestana_de_datos,
    pestana_de_papeles,
    pestana_de_puntos,
    presencia_visible,
    tono_de_quorum,
)
from escritorio.sesiones.piezas.envios import DialogoDeEnvios
from escritorio.sesiones.piezas.padron import DialogoDePadron
from escritorio.sesiones.piezas.peticion import pestana_de_peticion
from escritorio.sesiones.piezas.poderes import DialogoDePoderes

_Abrir = Callable[[QWidget, Archivo, Dialogos, str, str, Callable[[str], object]], QDialog]


def _acta_para_enviar(bd: Archivo, sesion_id: str) -> ActaParaEnviar | None:
    from escritorio.actas.consultas.actas import acta_para_enviar

    return acta_para_enviar(bd, sesion_id)


def _borrador_de_acta(bd: Archivo, sesion_id: str) -> bytes:
    from escritorio.actas.impresos import borrador_pdf

    return borrador_pdf(bd, sesion_id)


_envios = partial(DialogoDeEnvios, acta=_acta_para_enviar)


class PantallaSesiones(Pantalla):
    """Lista de sesiones con su ficha."""

    clave_de_ayuda = "sesiones"
    escribe = "sesion"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._gestion = Gestion(self)
        self.lista = Vista(
            _columnas(),
            clave_de_fila=lambda s: s.id,
            nombre="sesiones",
            leer=lambda: sesiones(servicios.bd),
            al_activar=self._abrir_fila,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una sesión para ver su ficha.",
            vacio=self._vacio(),
            marcador="Filtrar por órgano, lugar o fecha…",
            filtros=self._filtros(),
            pajar=lambda s: f"{s.organo} {s.tipo} {s.numero or ''} {en_corto(s.fecha)} {s.lugar}",
        )
        self.lista.cuenta_cambiada.connect(self._contar)
        self.poner_cuerpo(self.lista)
        self.poner_acciones(
            [
                accion_de(
                    CONVOCAR,
                    self.nuevo,
                    principal=True,
                    ayuda="Prepara la sesión, su orden del día y su convocatoria",
                )
            ]
        )
        self._contar(0, 0)

    def mostrar(self, ref: Referencia) -> None:
        """Elige esa sesión."""
        if ref.id:
            self.recargar()
            self.lista.seleccionar(ref.id)

    def nuevo(self) -> None:
        """Empieza a preparar una sesión."""
        self._preparar(None)

    def _vacio(self) -> EstadoVacio:
        return EstadoVacio(
            "calendar-days",
            "Aún no hay sesiones",
            "Aquí se convocan las asambleas y reuniones de los órganos, con su orden del día, su lista"
            " de asistencia y su acta.",
            "Convocar la &primera",
            self.nuevo,
        )

    def _filtros(self) -> list[FiltroDeLista[SesionResumen]]:
        sesionan = organos_que_sesionan(self.servicios.bd)
        return [
            FiltroDeLista("Órgano", [("", "Todos los órganos"), *sesionan], lambda s, c: s.organo_id == c),
            FiltroDeLista(
                "Estado",
                [("", "Cualquier estado"), *ESTADOS_DE_SESION.items()],
                lambda s, c: s.estado == c,
            ),
        ]

    def _contar(self, visibles: int, total: int) -> None:
        self.poner_titulo("Sesiones", f"{visibles} de {contar(total, 'sesión', 'sesiones')}" if total else "")

    def _abrir_fila(self, fila: SesionResumen) -> None:
        actual = sesion(self.servicios.bd, fila.id)
        if actual.admite("entrar"):
            self._entrar(actual.id)
        else:
            self._preparar(actual)

    def _entrar(self, sesion_id: str) -> None:
        self.ir_a.emit(Referencia("sala", sesion_id))

    def _preparar(self, borrador: Sesion | None) -> None:
        bd = self.servicios.bd
        asistente = AsistenteDeConvocatoria(
            self, bd, self.servicios.avisos, self.servicios.dialogos, borrador
        )
        destinos: list[Referencia] = []
        asistente.ir_a.connect(destinos.append)
        if asistente.exec() != QDialog.DialogCode.Accepted:
            self.recargar()
            return
        vuelta = asistente.accion_id
        self.decir_hecho(asistente.frase, (lambda: deshacer(bd, vuelta)) if vuelta else None)
        self.lista.seleccionar(asistente.sesion_id or "")
        for destino in destinos:
            self.ir_a.emit(destino)

    def _en_la_ficha(self, fila: SesionResumen) -> EnLaFicha:
        bd = self.servicios.bd
        actual = sesion(bd, fila.id)
        de_borrador = (lambda: self._preparar(actual)) if actual.admite("preparar") else None
        numero = f" n.º {actual.numero}" if actual.numero else ""
        pestanas: list[tuple[str, QWidget]] = [
            ("Datos", pestana_de_datos(actual, fila, llamadas(bd, actual))),
            ("Puntos", pestana_de_puntos(bd, actual, puntos(bd, actual.id))),
            (
                "Asistencia",
                pestana_de_asistencia(actual, asistencias(bd, actual.id), self._del_padron(actual)),
            ),
            ("Papeles", pestana_de_papeles(self._papeles_de(actual))),
        ]
        if pedida := peticion_de(bd, actual.id):
            pestanas.append(("Petición", pestana_de_peticion(self, pedida)))
        if hechos := cambios(bd, actual.id):
            pestanas.append(("Cambios", pestana_de_cambios(hechos, self._ver_sustituida)))
        return EnLaFicha(
            actual.organo,
            f"Sesión {actual.tipo}{numero}",
            (estado_visible(fila), TONOS_DE_ESTADO[fila.estado]),
            de_borrador,
            pestanas=pestanas,
            botones=self._botones_de(actual),
        )

    def _botones_de(self, actual: Sesion) -> list[Accion]:
        se_elige = bool(puntos_de_eleccion(self.servicios.bd, actual.id))
        seguir = Accion("&Preparar y convocar", "pencil", lambda: self._preparar(actual), principal=True)
        quitar = Accion("Descar&tar", "trash-2", lambda: self._descartar(actual), peligro=True)
        entrar = Accion(
            "&Entrar en la sesión",
            "play",
            lambda: self._entrar(actual.id),
            principal=actual.admite("anotar"),
        )
        elegir = accion_de(CANDIDATURAS, lambda: self._preparar_elecciones(actual))
        mover = accion_de(REPROGRAMAR, lambda: self._reprogramar(actual))
        retirar = accion_de(DESCONVOCAR, lambda: self._desconvocar(actual))
        posibles = (
            ("preparar", seguir, True),
            ("descartar", quitar, actual.numero is None),
            ("entrar", entrar, True),
            ("recibir_candidaturas", elegir, se_elige),
            ("reprogramar", mover, True),
            ("desconvocar", retirar, True),
        )
        return [accion for acto, accion, cabe in posibles if cabe and actual.admite(acto)]

    def _preparar_elecciones(self, actual: Sesion) -> None:
        from escritorio.votaciones.piezas.preparar_elecciones import CuadroDeElecciones

        cuadro = CuadroDeElecciones(self, actual.id)
        cuadro.exec()
        cuadro.deleteLater()
        self.datos_cambiados.emit()

    def _descartar(self, actual: Sesion) -> None:
        bd = self.servicios.bd
        correr(self, lambda: LoHecho("Se descartó el borrador.", descartar_borrador(bd, actual.id)))

    def _reprogramar(self, actual: Sesion) -> None:
        bd = self.servicios.bd
        correr(self, lambda: pregunta_de_reprogramar(bd, self.servicios.avisos, actual).abrir(self))

    def _desconvocar(self, actual: Sesion) -> None:
        correr(self, lambda: pedir_desconvocar(self, self.servicios.bd, actual))

    def _ver_sustituida(self, hecho: CambioDeConvocatoria) -> None:
        nombre = f"Convocatoria del {en_corto(hecho.emitida or hecho.momento)}, sustituida"
        self._gestion.ver(nombre, lambda: convocatoria_sustituida(self.servicios.bd, hecho))

    def _papeles_de(self, actual: Sesion) -> list[Accion]:
        """Los papeles que esa sesión tiene ya, o puede componer."""
        bd = self.servicios.bd
        llevar = Accion("Ane&xos…", "upload", lambda: self._abrir(DialogoDeAnexos, actual))
        enviar = Accion("Destinatarios y en&víos…", "mail", lambda: self._abrir(_envios, actual))
        if actual.admite("preparar"):
            borrador = self._papel(
                "Convocatoria (borrador)", actual, lambda: componer_convocatoria(bd, actual.id)
            )
            return [borrador, llevar, *([enviar] if actual.numero is not None else [])]
        papeles = [
            self._papel("Convocatoria", actual, lambda: convocatoria_guardada(bd, actual.id)),
            llevar,
            enviar,
            self._papel("Lista de asistencia", actual, lambda: componer_lista(bd, actual.id)),
        ]
        if actual.admite("trabajar_acta"):
            trabajar = Referencia("acta", actual.id)
            papeles.append(Accion("Trabajar el &acta", "pencil", lambda: self.ir_a.emit(trabajar)))
        if actual.admite("ver_acta"):
            ver = Accion("Acta", "file-text", lambda: ver_acta(self, actual.id, actual.titulo))
            return [*papeles, ver]
        if actual.admite("redactar"):
            return [
                *papeles,
                self._papel("Acta (borrador)", actual, lambda: _borrador_de_acta(bd, actual.id)),
            ]
        return papeles

    def _del_padron(self, actual: Sesion) -> list[Accion]:
        return [
            Accion("&Poderes…", "file-text", lambda: self._abrir(DialogoDePoderes, actual)),
            Accion("Padrón de ha&bilitados…", "users", lambda: self._abrir(DialogoDePadron, actual)),
        ]

    def _abrir(self, clase: _Abrir, actual: Sesion) -> None:
        bd, dialogos = self.servicios.bd, self.servicios.dialogos
        dialogo = clase(self, bd, dialogos, actual.id, bd.ahora(), self.decir_hecho)
        dialogo.exec()
        dialogo.deleteLater()

    def _papel(self, nombre: str, actual: Sesion, componer: Callable[[], bytes]) -> Accion:
        titulo = f"{nombre} · {actual.titulo}"
        return Accion(
            nombre, "file-text", lambda: self._gestion.ver(titulo, componer, f"{nombre} - {actual.titulo}")
        )


def _columnas() -> list[Columna[SesionResumen]]:
    return [
        Columna("Fecha", lambda s: en_corto(s.fecha), clave=lambda s: s.fecha, esencial=True),
        Columna("Órgano", lambda s: s.organo, estira=True),
        Columna("Tipo", lambda s: s.tipo.capitalize()),
        Columna("N.º", lambda s: str(s.numero or ""), clave=lambda s: s.numero, derecha=True),
        Columna("Estado", estado_visible, pildora=lambda s: TONOS_DE_ESTADO[s.estado]),
        Columna("Presentes", presencia_visible, pildora=tono_de_quorum),
    ]
