"""El primer paso de la convocatoria: qué sesión, cuándo y dónde, con el plazo a la vista."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.texto import contar, enumerar, varios
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import Formulario
from escritorio.comun.interfaz.piezas import Accion, boton_de, con_deslizador, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.consultas.integracion import quien_ocupa
from escritorio.sesiones.consultas.plazos import calcular_plazo, fecha_propuesta
from escritorio.sesiones.consultas.preparacion import peticion_de
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.modelo.sesiones import (
    ESTADOS_DE_SESION,
    Asistencia,
    Punto,
    PuntoNuevo,
    Sesion,
    SesionNueva,
    SesionResumen,
)
from escritorio.sesiones.piezas.campos import (
    AYUDAS_DE_LLAMADA,
    campos_de_sesion,
    leer_emision,
    leer_sesion,
    leido,
    mostrar_lo_que_toca,
    por_contar,
    tiene_numero,
)
from escritorio.sesiones.piezas.feriados import DialogoDeFeriados
from escritorio.sesiones.piezas.peticion import DialogoDePeticion, resumen_de_peticion
from escritorio.sesiones.piezas.previa import (
    Calculadora,
    ReglasDeSesion,
    mayoria_en_palabras,
    reglas_de_sesion,
)
from escritorio.sesiones.reglas.asistencia import como_estuvo
from escritorio.sesiones.reglas.sesiones import llamadas_retrasadas, sin_anotar

_DEL_PLAZO = (
    "primera_llamada",
    "hora_primera",
    "emitida",
    "pais",
    "urgente",
)
_DE_LLAMADAS = {2: "hora_segunda", 3: "hora_tercera"}
_CON_LLAMADAS = (
    "primera_llamada",
    "hora_primera",
    "segunda_llamada",
    "tercera_llamada",
    *_DE_LLAMADAS.values(),
)


class DatosDeSesion(QWidget):
    """El formulario y, al lado, la cuenta del plazo y la petición. `clase_cambiada`: otro órgano o tipo."""

    clase_cambiada = Signal()

    def __init__(self, bd: Archivo, dialogos: Dialogos, borrador: Sesion | None) -> None:
        super().__init__()
        self._bd, self._dialogos = bd, dialogos
        self._nueva = borrador is None
        self.pedida = peticion_de(bd, borrador.id) if borrador else None
        self.escrito: ArchivoLeido | None = None
        self.formulario = Formulario(campos_de_sesion(bd, borrador))
        self.formulario.control("organo_id").setEnabled(not tiene_numero(borrador))
        self.calculadora = Calculadora()
        self._peticion = QFrame()
        self._resumen = etiqueta()
        self._propuesto, self._convoca = "", str(self.formulario.estado()["convoca"])
        self._montar()
        self.formulario.cambiado.connect(self._al_cambiar)
        self.calculadora.feriados_pedidos.connect(self._ver_feriados)
        self._pedir_lo_que_toca()

    def leer(self, puntos: tuple[PuntoNuevo, ...]) -> SesionNueva:
        """Lo escrito, con esos puntos. Lanza `DatoInvalido` con su campo."""
        return leer_sesion(self.formulario.valores(), puntos, self.pedida)

    def emision(self) -> str:
        """El momento en que se emite."""
        return leer_emision(self.formulario.valores(), self._bd.ahora())

    def dar_por_guardada(self, sesion_id: str) -> None:
        """Ya hay borrador: su petición y su escrito están en él."""
        self._nueva = False
        self.pedida, self.escrito = peticion_de(self._bd, sesion_id), None

    def organo_id(self) -> str:
        """El órgano elegido, o «»."""
        return self._eleccion("organo_id")

    def tipo(self) -> str:
        """El tipo de sesión elegido, o «»."""
        return self._eleccion("tipo")

    def _al_cambiar(self, campo: str) -> None:
        if campo in ("organo_id", "tipo"):
            self._pedir_lo_que_toca()
            self.clase_cambiada.emit()
        elif campo in _DEL_PLAZO:
            self._contar_plazo()
        if campo in _CON_LLAMADAS:
            self._decir_llamadas()

    def _pedir_lo_que_toca(self) -> None:
        """La tercera llamada, el país, la urgencia y la petición, sólo si las reglas de ahí los usan."""
        reglas = self._reglas()
        con_tercera = bool(self.formulario.estado()["hora_tercera"])
        mostrar_lo_que_toca(self.formulario, reglas, con_tercera=con_tercera)
        self._peticion.setVisible(reglas.preve_peticion or self.pedida is not None)
        self._resumen.setText(resumen_de_peticion(self.pedida))
        self._proponer()
        self._contar_plazo()
        self._decir_llamadas()

    def _proponer(self) -> None:
        """El día y quien convoca, si no se ha escrito otra cosa; junto al día, por qué."""
        toca, porque = fecha_propuesta(self._bd, self.organo_id(), self.tipo(), self._pais())
        self.formulario.ayudar("primera_llamada", porque)
        if not self._nueva:
            return
        if self.formulario.estado()["primera_llamada"] == self._propuesto:
            self._propuesto = en_corto(toca)
            self.formulario.poner({"primera_llamada": toca})
        if self.formulario.estado()["convoca"] == self._convoca:
            self._convoca = quien_ocupa(self._bd, self.organo_id(), "presidencia", self._bd.hoy())
            self.formulario.poner({"convoca": self._convoca})

    def _decir_llamadas(self) -> None:
        """Junto a la hora de cada llamada, si la regla la retrasa."""
        dia = leido(self.formulario, "primera_llamada")
        primera = leido(self.formulario, "hora_primera")
        tarde: dict[int, str] = {}
        if dia and primera and self.organo_id():
            segunda, tercera = (self._llamada(orden, dia) for orden in ("segunda", "tercera"))
            dada = SesionNueva(
                self.organo_id(),
                self.tipo(),
                "",
                f"{dia}T{primera}",
                segunda,
                "",
                tercera_llamada=tercera if segunda else None,
            )
            ahora = self._bd.ahora()
            suya = reglas_de_sesion(self._bd, self.organo_id(), self.tipo(), dia, ahora).quorum
            tarde = llamadas_retrasadas(dada, suya)
        for n, campo in _DE_LLAMADAS.items():
            self.formulario.ayudar(campo, tarde.get(n, AYUDAS_DE_LLAMADA[n]))

    def _llamada(self, orden: str, dia: str) -> str | None:
        a_las = leido(self.formulario, f"hora_{orden}")
        return f"{leido(self.formulario, f'{orden}_llamada') or dia}T{a_las}" if a_las else None

    def _contar_plazo(self) -> None:
        """Con lo escrito hasta ahora; lo que aún no se entiende no se reprocha aquí."""
        dada = por_contar(self.formulario, self.organo_id(), self.tipo())
        momento = leer_emision({"emitida": leido(self.formulario, "emitida")}, self._bd.ahora())
        calculo = calcular_plazo(self._bd, dada, momento) if dada else None
        self.calculadora.poner(calculo, en_habiles=self._reglas().en_habiles)

    def _pais(self) -> str:
        linea: Any = self.formulario.control("pais")
        return str(linea.id_elegido())

    def _reglas(self) -> ReglasDeSesion:
        ahora = self._bd.ahora()
        return reglas_de_sesion(self._bd, self.organo_id(), self.tipo(), ahora, ahora)

    def _eleccion(self, campo: str) -> str:
        combo: Any = self.formulario.control(campo)
        return str(combo.currentData() or "")

    def _ver_feriados(self) -> None:
        DialogoDeFeriados(self, self._bd, self._pais()).exec()
        self._proponer()
        self._contar_plazo()

    def _pedir_firmas(self) -> None:
        sesion = (self.organo_id(), self.tipo(), self._pais())
        dialogo = DialogoDePeticion(self, self._bd, self._dialogos, sesion, self.pedida)
        if dialogo.exec() == DialogoDePeticion.DialogCode.Accepted:
            self.pedida = dialogo.pedida
            self.escrito = (dialogo.escrito or self.escrito) if dialogo.pedida else None
            self._resumen.setText(resumen_de_peticion(self.pedida))

    def _montar(self) -> None:
        self._peticion.setProperty("clase", "tarjeta")
        dentro = QVBoxLayout(self._peticion)
        dentro.addWidget(self._resumen)
        dentro.addWidget(boton_de(Accion("Petició&n de integrantes…", "users", self._pedir_firmas)))
        lado = QWidget()
        columna = QVBoxLayout(lado)
        columna.setContentsMargins(0, 0, a_escala(6), 0)
        columna.setSpacing(a_escala(10))
        columna.addWidget(self.calculadora)
        columna.addWidget(self._peticion)
        columna.addStretch(1)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(16))
        caja.addWidget(con_deslizador(self.formulario), 3)
        caja.addWidget(con_deslizador(lado), 2)


TONOS_DE_ESTADO = {"borrador": "neutro", "convocada": "acento", "en_curso": "exito", "cerrada": "neutro"}
_TONOS_DE_QUORUM = {"si": "exito", "no": "peligro", "no_se_puede_saber": "aviso"}


def estado_visible(fila: SesionResumen) -> str:
    """El estado con su palabra; «No se celebró» si fue así."""
    return "No se celebró" if fila.no_celebrada else ESTADOS_DE_SESION[fila.estado]


def presencia_visible(fila: SesionResumen) -> str:
    """«18 de 33», o nada si aún no se pasa lista."""
    sin_pasar = fila.estado in ("borrador", "convocada") and not fila.presentes
    return "" if sin_pasar else f"{fila.presentes} de {fila.habilitados}"


def _con_voto(fila: SesionResumen) -> str:
    return presencia_visible(fila) or _convocados(fila)


def _convocados(fila: SesionResumen) -> str:
    return contar(fila.habilitados, "convocado", "convocados") if fila.habilitados else ""


def tono_de_quorum(fila: SesionResumen) -> str | None:
    """El color del quórum de esos presentes; de una cerrada en que entró o salió gente, ninguno."""
    return _TONOS_DE_QUORUM.get(fila.quorum_de_presentes, "neutro") if presencia_visible(fila) else None


def pestana_de_datos(actual: Sesion, fila: SesionResumen, llamadas: Sequence[str]) -> QWidget:
    """Cuándo, dónde, quién convoca, plazo y quórum con su cuenta.

    `llamadas`: la hora (ISO) que resulta para cada una.
    """
    filas: list[tuple[str, str | QWidget]] = [
        ("Lugar", actual.lugar),
        *((f"{i}.ª llamada", con_hora(momento)) for i, momento in enumerate(llamadas, start=1)),
        ("Convoca", actual.convoca),
        ("Emitida", en_corto(actual.emitida or "")),
        ("Con voto al cerrarse" if fila.estado == "cerrada" else "Con voto", _con_voto(fila)),
    ]
    if actual.abierta:
        filas += [
            ("Abierta", f"{con_hora(actual.abierta)}, en {actual.llamada}.ª llamada"),
            ("Cerrada", con_hora(actual.cerrada or "")),
            ("Preside", enumerar(varios(actual.preside_en()))),
            ("Secretaría", actual.secretario),
        ]
    if actual.causa:
        filas.append(("Causa", actual.causa))
    piezas: list[QWidget | str] = [Datos(filas)]
    for rotulo, dictamen in (("Plazo", actual.dictamen_plazo), ("Quórum", actual.dictamen_quorum)):
        if dictamen is not None:
            piezas += [rotulo, *_dictamen(dictamen)]
    return apilar(*piezas)


def pestana_de_puntos(bd: Archivo, actual: Sesion, puntos: Sequence[Punto]) -> QWidget:
    """El orden del día con la mayoría que pide cada punto."""
    lista = ListaCorta("El orden del día está vacío.")
    lista.poner(
        [
            (
                f"{p.numero}. {p.titulo}",
                mayoria_en_palabras(bd, actual.organo_id, p.tipo_decision, actual.fecha),
            )
            for p in puntos
        ]
    )
    return lista


def pestana_de_asistencia(actual: Sesion, lista: Sequence[Asistencia], acciones: Sequence[Accion]) -> QWidget:
    """Quién fue convocado y cómo estuvo; arriba, un botón por acción. Antes de abrir, nadie faltó."""
    if not lista:
        return etiqueta("La lista se forma al convocar.", "suave")
    por_venir = sin_anotar(lista) if actual.estado == "convocada" else []
    datos = Datos([(a.nombre, _como_estuvo(a, por_venir=a in por_venir)) for a in lista])
    return apilar(*(boton_de(accion) for accion in acciones), datos)


def pestana_de_papeles(papeles: Sequence[Accion]) -> QWidget:
    """Un botón por papel: se ven, se guardan y se imprimen."""
    return apilar(*(boton_de(papel) for papel in papeles))


def _como_estuvo(quien: Asistencia, *, por_venir: bool) -> str:
    dicho = "Convocado" if por_venir else como_estuvo(quien)
    representante = "" if quien.estado == "con_poder" else quien.representante
    return " · ".join(p for p in (dicho, representante, str(quien.motivo_sin_voto)) if p)


def _dictamen(dictamen: Dictamen) -> list[QWidget]:
    return [etiqueta(str(dictamen.frase)), *(etiqueta(str(paso), "rotulo") for paso in dictamen.pasos)]
