"""Expedir certificados y notificaciones de un acuerdo, y sacar el libro de acuerdos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.actas.acciones.expedir import certificar, extractar, notificar
from escritorio.actas.consultas.expedidos import (
    destinatarios,
    expedido_guardado,
    lote_guardado,
    lotes_de_acuerdo,
    lotes_de_sesion,
    origen,
    sueltas_de_lote,
)
from escritorio.actas.impresos import componer_libro_de_acuerdos
from escritorio.actas.modelo.expedidos import Destinatario, Expedido, FiltroDeAcuerdos, Lote
from escritorio.actas.reglas.expedidos import reserva
from escritorio.acuerdos.asunto import CERTIFICAR, NOTIFICAR
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.ficha import ListaCorta
from escritorio.comun.interfaz.formulario import CampoBusqueda, CampoEleccion, CampoFecha
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, desplegar
from escritorio.comun.interfaz.piezas import accion_de
from escritorio.comun.interfaz.pregunta import LoHecho, correr, pedir
from escritorio.estatutos.consultas.reglas import organos

_VOTOS = [
    ("", "Todas"),
    ("unanimes", "Sin votos en contra"),
    ("divididos", "Con votos en contra"),
    ("consenso", "Por consenso"),
]
_ESTADOS = [("", "Vigentes y anulados"), ("vigente", "Vigentes"), ("anulado", "Anulados")]
_SE_VEN = 20
"""Cuántas notificaciones se enseñan antes de expedirlas: componer cientos tarda."""
_NO_VUELVE = "Toma su número y queda guardado: no se deshace."


class _AQuien(Registro):
    socio: str


class Expediciones(Gestion):
    """Lo que la pantalla de acuerdos ofrece expedir; lo que tarda corre aparte."""

    def acciones(self, acuerdo: Acuerdo) -> list[Accion]:
        """Los botones de la ficha de un acuerdo; de uno anulado no se expide nada."""
        if not acuerdo.admite("expedir"):
            return []
        return [
            accion_de(CERTIFICAR, lambda: self.certificar(acuerdo)),
            accion_de(NOTIFICAR, lambda: self.notificar(acuerdo)),
        ]

    def lista(self, acuerdo: Acuerdo) -> tuple[str, QWidget]:
        """La pestaña con lo ya expedido: pulsar uno lo enseña, tal como salió."""
        return self._pestana(lotes_de_acuerdo(self._bd, acuerdo.id))

    def lista_de_sesion(self, sesion_id: str) -> tuple[str, QWidget]:
        """La misma, con lo de una sesión y todos sus acuerdos."""
        return self._pestana(lotes_de_sesion(self._bd, sesion_id))

    def _pestana(self, lotes: Sequence[Lote]) -> tuple[str, QWidget]:
        lista = ListaCorta("No se expidió nada todavía.")
        lista.poner([(x.titulo, _detalle(x)) for x in lotes], pulsables=True)
        lista.pulsada.connect(lambda n: self._abrir_lote(lotes[n]))
        return f"Expedido ({len(lotes)})", lista

    def certificar(self, acuerdo: Acuerdo) -> None:
        """Pregunta, con la advertencia que llevará, y enseña el certificado expedido."""
        advertencia = reserva(acuerdo, origen(self._bd, acuerdo.sesion_id))
        aviso = f"{advertencia[1]} El certificado lo advierte. " if advertencia else ""
        que = f"un certificado del {acuerdo.nombrado}"
        self._expedir(que, aviso, lambda: certificar(self._bd, acuerdo.id))

    def extractar(self, sesion_id: str, de: str) -> None:
        """Pregunta y enseña el extracto expedido de una sesión. `de`: cómo se llama."""
        self._expedir(f"el extracto de {de}", "", lambda: extractar(self._bd, sesion_id))

    def _expedir(self, que: str, aviso: str, hacer: Callable[[], Expedido]) -> None:
        def emitir() -> bytes:
            return expedido_guardado(self._bd, hacer().id)

        if not self.confirmar_papel("Emitir", f"¿Emitir {que}?", "&Emitir", f"{aviso}{_NO_VUELVE}", emitir):
            return

        def expedido() -> LoHecho:
            nuevo = hacer()
            titulo = f"{nuevo.titulo[0].lower()}{nuevo.titulo[1:]}"
            ver = partial(self.ver, nuevo.titulo, partial(expedido_guardado, self._bd, nuevo.id))
            return LoHecho(f"Se expidió el {titulo}.", despues=ver)

        correr(self._pantalla, expedido)

    def notificar(self, acuerdo: Acuerdo) -> None:
        """Pide a quién y expide el lote, que compone un obrero."""
        quienes = {d.socio_id: d for d in destinatarios(self._bd, self._bd.hoy())}
        campos = [
            CampoBusqueda(
                "socio",
                "&A quién",
                [(d.socio_id, d.nombre) for d in quienes.values()],
                ayuda="Déjelo vacío para notificar a"
                f" {contar(len(quienes), 'socio activo', 'socios activos')}.",
            )
        ]

        def a_quien(dicho: _AQuien) -> list[Destinatario]:
            return [quienes[dicho.socio]] if dicho.socio else list(quienes.values())

        def ver(sobre: QWidget, dicho: _AQuien) -> None:
            primeras = a_quien(dicho)[:_SE_VEN]
            self.ver_ejemplar(
                sobre,
                "Notificación" if len(primeras) == 1 else f"Las {len(primeras)} primeras notificaciones",
                lambda: lote_guardado(self._bd, notificar(self._bd, acuerdo.id, primeras)[0].id),
            )

        dado = pedir(
            self._pantalla,
            f"Notificar el {acuerdo.nombrado}",
            _AQuien,
            campos,
            "&Emitir",
            f"Una notificación por destinatario, en un solo PDF. {_NO_VUELVE}",
            ver=ver,
        )
        if dado is not None:
            suyos = a_quien(dado)

            def tarea(bd: Archivo, avance: Avance) -> list[Expedido]:
                avance.paso(0, 0, f"Componiendo {contar(len(suyos), 'notificación', 'notificaciones')}…")
                return notificar(bd, acuerdo.id, suyos)

            self.correr_fuera("Emitir notificaciones", tarea, self._notificado)

    def libro_de_acuerdos(self) -> None:
        """Pide qué acuerdos y dónde se guardan: en Excel o en PDF, según la extensión."""
        filtro = pedir(
            self._pantalla,
            "Libro de acuerdos",
            FiltroDeAcuerdos,
            [
                CampoEleccion(
                    "organo_id", "Ó&rgano", [("", "Todos"), *((o.id, o.nombre) for o in organos(self._bd))]
                ),
                CampoFecha("desde", "&Desde", mitad=True),
                CampoFecha("hasta", "&Hasta", mitad=True),
                CampoEleccion("votos", "&Votación", _VOTOS, mitad=True),
                CampoEleccion("estado", "&Estado", _ESTADOS, mitad=True),
            ],
            "&Guardar como…",
        )
        if filtro is None:
            return

        destino = self._servicios.dialogos.guardar(
            "Guardar el libro de acuerdos", "Libro de acuerdos.xlsx", "Excel (*.xlsx);;PDF (*.pdf)"
        )
        if destino is None:
            return
        forma = "pdf" if destino.suffix.lower() == ".pdf" else "xlsx"
        with explicando_errores(self._servicios.avisos):
            escribir_archivo(destino, componer_libro_de_acuerdos(self._bd, filtro, forma))
            self.decir_guardado(destino)

    def _notificado(self, hechas: list[Expedido]) -> None:
        cuantas = contar(len(hechas), "notificación", "notificaciones")
        self._pantalla.decir_hecho(f"{'Se expidió' if len(hechas) == 1 else 'Se expidieron'} {cuantas}.")
        self.ver("Notificaciones", lambda: lote_guardado(self._bd, hechas[0].id))

    def _abrir_lote(self, lote: Lote) -> None:
        def ver() -> None:
            self.ver(lote.titulo, lambda: lote_guardado(self._bd, lote.ids[0]))

        if len(lote.ids) == 1:
            ver()
            return
        opciones = [("&Ver el lote", ver), ("&Guardar una por una…", lambda: self._sueltas(lote))]
        desplegar(self._pantalla, lote.titulo, opciones)

    def _sueltas(self, lote: Lote) -> None:
        nombre = f"{lote.titulo.replace('/', '-')}.zip"
        destino = self._servicios.dialogos.guardar("Guardar una por una", nombre, "ZIP (*.zip)")
        if destino is None:
            return

        def tarea(bd: Archivo, avance: Avance) -> None:
            avance.paso(0, 0, f"Separando {contar(len(lote.ids), 'notificación', 'notificaciones')}…")
            escribir_archivo(destino, sueltas_de_lote(bd, lote))

        self.correr_fuera("Guardar una por una", tarea, lambda _: self.decir_guardado(destino))


def _detalle(lote: Lote) -> str:
    return f"{en_corto(lote.emitido)}{f', para {lote.para}' if lote.para else ''}"
