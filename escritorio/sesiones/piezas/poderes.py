"""Los poderes de una sesión: verlos, registrarlos viendo si valen, usarlos y revocarlos."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import convert
from msgspec.structs import replace
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora, en_corto, leer_fecha, leer_hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoHora,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.reglas.voto import COMPROBACIONES
from escritorio.organos.consultas.universo import clave_de
from escritorio.sesiones.acciones.poderes import (
    adjuntar_escaneo,
    comprobar_poder,
    registrar_y_usar,
    revocar_poder,
    usar_poder,
)
from escritorio.sesiones.consultas.poderes import documento_de, poderes_de_sesion, previsualizar_poder
from escritorio.sesiones.consultas.sesiones import asistencia_de, asistencias, puntos, sesion
from escritorio.sesiones.modelo.padron import PoderNuevo, PoderRegistrado
from escritorio.sesiones.modelo.sesiones import ALCANCES, Asistencia
from escritorio.sesiones.piezas.anexos import ensenar_adjunto, leer_archivo
from escritorio.sesiones.reglas.poderes import estado_de_poder
from escritorio.socios.consultas import personas

_EXPLICACION = (
    "Si vale, se pasa lista con él. Si falta fijar la regla o un dato, queda registrado sin usarse."
)
_POR_DECIR = "Al elegir a los dos se dice si vale."


class _Escrito(Registro):
    poderdante: str
    apoderado: str
    de_fuera: str
    dia: str
    hora: str
    general: bool
    hasta: str
    forma: str
    alcance: str
    puntos: str
    comprobado: str
    comprobo: str
    instrucciones: str


class _Comprobacion(Registro):
    comprobado: str
    comprobo: str


def registrar_en_dialogo(
    padre: QWidget,
    bd: Archivo,
    sesion_id: str,
    momento: str,
    decir: Callable[[str], object],
    poderdante: str = "",
) -> bool:
    """Registra un poder y pasa lista con él si vale. `poderdante`: el id de su fila, si se sabe."""

    def hacer(dado: _Escrito) -> LoHecho:
        poder = registrar_y_usar(bd, sesion_id, _nuevo(bd, sesion_id, dado), momento)
        como = "queda pendiente: aún no se puede saber si vale" if poder.pendiente else "se pasó lista con él"
        return LoHecho(f"Se registró el poder de {poder.poderdante}; {como}.")

    def atender(dialogo: DialogoFormulario) -> None:
        _dictar_mientras_se_escribe(dialogo, bd, sesion_id)
        dialogo.formulario.enfocar("apoderado" if poderdante else "poderdante")

    hecho = Pregunta(
        "Nuevo poder",
        _Escrito,
        _campos(bd, asistencias(bd, sesion_id), momento, poderdante),
        hacer,
        "Guardar",
        _EXPLICACION,
        atender,
    ).abrir(padre)
    if hecho is not None:
        decir(hecho.frase)
    return hecho is not None


def _campos(bd: Archivo, lista: Sequence[Asistencia], momento: str, poderdante: str) -> list[Campo]:
    pueden = [(a.id, a.nombre) for a in lista]
    convocados = [(clave_de(a.socio_id, a.persona_id), a.nombre) for a in lista]
    ya = {clave for clave, _ in convocados}
    con_ficha = [(f"persona:{p.id}", p.nombre) for p in personas(bd) if f"persona:{p.id}" not in ya]
    return [
        CampoBusqueda("poderdante", "Quién lo &da", pueden, obligatorio=True, valor=poderdante or None),
        CampoBusqueda(
            "apoderado",
            "Quién lo &lleva",
            [*convocados, *con_ficha],
            uno_de_varios=True,
            ayuda=_POR_DECIR,
        ),
        CampoTexto(
            "de_fuera", "O &alguien de fuera", ayuda="Su nombre, si no tiene ficha.", uno_de_varios=True
        ),
        CampoFecha("dia", "&Presentado el", obligatorio=True, valor=momento[:10], mitad=True),
        CampoHora("hora", "A las", obligatorio=True, valor=momento[11:16], mitad=True),
        CampoCasilla("general", "&General: para las sesiones de este órgano mientras no venza"),
        CampoFecha("hasta", "&Vence el", ayuda="Vacío: no vence.", mitad=True),
        CampoTexto("forma", "&Forma", ayuda="Por ejemplo: escrito firmado.", mitad=True),
        CampoEleccion("alcance", "Para q&ué vale", tuple(ALCANCES.items()), obligatorio=True, valor="todo"),
        CampoTexto("puntos", "E&n qué puntos vota", ayuda="Sólo si no es en todos: 2, 5."),
        *_campos_de_comprobar(obligatorios=False),
        CampoParrafo("instrucciones", "&Instrucciones", lineas=2),
    ]


def _campos_de_comprobar(*, obligatorios: bool) -> list[Campo]:
    opciones = [(c, n[:1].upper() + n[1:]) for c, n in COMPROBACIONES.items()]
    return [
        CampoEleccion(
            "comprobado",
            "Se compr&obó",
            opciones,
            obligatorio=obligatorios,
            valor="original" if obligatorios else "",
            mitad=True,
        ),
        CampoTexto("comprobo", "Quién lo compro&bó", obligatorio=obligatorios, mitad=True),
    ]


def _puntos(bd: Archivo, sesion_id: str, escritos: str) -> tuple[str, ...]:
    """Los ids de esos números del orden del día: «2, 5». Lanza `DatoInvalido` si alguno no está."""
    por_numero = {str(p.orden): p.id for p in puntos(bd, sesion_id)}
    numeros = [n for n in re.split(r"[\s,;y]+", escritos) if n]
    if fuera := [n for n in numeros if n not in por_numero]:
        raise DatoInvalido(f"En el orden del día no hay punto {fuera[0]}.", campo="puntos")
    return tuple(por_numero[n] for n in dict.fromkeys(numeros))


def _nuevo(bd: Archivo, sesion_id: str, dado: _Escrito) -> PoderNuevo:
    clase, _, suyo = dado.apoderado.partition(":")
    return PoderNuevo(
        poderdante=dado.poderdante,
        presentado=f"{dado.dia}T{dado.hora}",
        apoderado_socio_id=suyo if clase == "socio" else None,
        apoderado_persona_id=suyo if clase == "persona" else None,
        apoderado="" if suyo else dado.de_fuera,
        general=dado.general,
        hasta=dado.hasta or None,
        forma=dado.forma,
        instrucciones=dado.instrucciones,
        alcance=dado.alcance,
        puntos=_puntos(bd, sesion_id, dado.puntos),
        comprobado=dado.comprobado,
        comprobo=dado.comprobo,
    )


def _dictar_mientras_se_escribe(dialogo: DialogoFormulario, bd: Archivo, sesion_id: str) -> None:
    def dictar(_: str) -> None:
        dialogo.formulario.ayudar("apoderado", _parecer(_hay_escrito(dialogo), bd, sesion_id))

    dialogo.formulario.cambiado.connect(dictar)


def _parecer(escrito: _Escrito, bd: Archivo, sesion_id: str) -> str:
    if not escrito.poderdante or not (escrito.apoderado or escrito.de_fuera):
        return _POR_DECIR
    try:
        leido = replace(
            escrito,
            dia=leer_fecha(escrito.dia),
            hora=leer_hora(escrito.hora, "hora"),
            hasta=leer_fecha(escrito.hasta) if escrito.hasta else "",
        )
        dictamen = previsualizar_poder(bd, sesion_id, _nuevo(bd, sesion_id, leido))
    except ErrorDeUsuario as error:
        return error.mensaje
    return str(dictamen.frase if dictamen.veredicto is Veredicto.NO else dictamen.contado)


def _hay_escrito(dialogo: DialogoFormulario) -> _Escrito:
    """Lo que hay puesto, sin marcar lo que aún falta."""
    puesto = dialogo.formulario.estado()
    for clave in ("poderdante", "apoderado"):
        linea = dialogo.formulario.control(clave)
        puesto[clave] = linea.id_elegido() if isinstance(linea, LineaConBusqueda) else ""
    for clave in ("alcance", "comprobado"):
        lista = dialogo.formulario.control(clave)
        puesto[clave] = str(lista.currentData() or "") if isinstance(lista, QComboBox) else ""
    return convert(puesto, _Escrito)


_ESCANEOS = "Escaneos (*.pdf *.jpg *.jpeg *.png)"
_NINGUNO = (
    "Aún no hay poderes. Registre los que se presenten: se dice al momento si valen según la regla y, al"
    " pasar lista, quien dio poder está mientras esté su apoderado."
)
DecirHecho = Callable[[str], object]


class DialogoDePoderes(QDialog):
    """La lista, con el dictamen del elegido. `decir`: avisa de lo hecho y pide recargar."""

    def __init__(
        self,
        padre: QWidget,
        bd: Archivo,
        dialogos: Dialogos,
        sesion_id: str,
        momento: str,
        decir: DecirHecho,
    ) -> None:
        super().__init__(padre)
        self._bd, self._dialogos, self._avisos = bd, dialogos, Avisos(self)
        self._sesion_id, self._momento, self._decir = sesion_id, momento, decir
        self.setWindowTitle("Poderes de la sesión")
        self.modelo = ModeloTabla(_columnas(sesion(bd, sesion_id).fecha), padre=self)
        self.tabla = Tabla(self.modelo, lambda p: p.id, "Poderes de la sesión")
        self.tabla.elegida.connect(self._pintar)
        self.vacio = etiqueta(_NINGUNO, "suave")
        self.detalle = etiqueta("", "rotulo")
        self.registrar = boton_de(Accion("&Nuevo poder…", "plus", self._registrar, principal=True))
        self.usar = boton_de(Accion("&Usar en la lista", "", self._usar, ayuda="Pasa lista con este poder"))
        self.revocar = boton_de(Accion("Re&vocar…", "", self._revocar, peligro=True))
        self.comprobar = boton_de(Accion("Co&mprobar la forma…", "", self._comprobar))
        self.escaneo = boton_de(Accion("Ver el &escaneo", "", self._escaneo))
        self._montar()
        self.recargar()

    def recargar(self) -> None:
        """Vuelve a leer los poderes."""
        actual = sesion(self._bd, self._sesion_id)
        filas = poderes_de_sesion(self._bd, actual)
        self.tabla.poner(filas)
        self.tabla.setVisible(bool(filas))
        self.vacio.setVisible(not filas)
        self._viva = actual.admite("apoderar")
        self.registrar.setEnabled(self._viva)
        self.registrar.setToolTip(actual.cierre)
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()
        self._pintar(self.tabla.actual())

    def _pintar(self, dado: PoderRegistrado | None) -> None:
        util = dado is not None and dado.revocado is None
        self.usar.setEnabled(util and self._viva and dado is not None and not dado.usado)
        self.revocar.setEnabled(util)
        self.comprobar.setEnabled(util and self._viva and dado is not None and not dado.comprobado)
        self.escaneo.setEnabled(dado is not None)
        sin_escaneo = dado is not None and dado.documento_id is None
        self.escaneo.setText("Adjuntar &escaneo…" if sin_escaneo else "Ver el &escaneo")
        self.escaneo.setAccessibleName(self.escaneo.text().replace("&", ""))
        self.detalle.setText(_detalle(dado) if dado else "")

    def _registrar(self) -> None:
        if registrar_en_dialogo(self, self._bd, self._sesion_id, self._momento, self._decir):
            self.recargar()

    def _usar(self) -> None:
        dado = self.tabla.actual()
        if dado is None:
            return
        with explicando_errores(self._avisos) as intento:
            dio = (dado.poderdante_socio_id, dado.poderdante_persona_id)
            quien = asistencia_de(self._bd, self._sesion_id, *dio)
            if quien is None:
                raise DatoInvalido(f"{dado.poderdante} no está convocado a esta sesión.")
            usar_poder(self._bd, quien, dado.id, self._momento)
        self._tras(intento.bien, f"{dado.poderdante} asiste con poder a favor de {dado.apoderado}.")

    def _comprobar(self) -> None:
        dado = self.tabla.actual()
        if dado is None:
            return

        def hacer(visto: _Comprobacion) -> LoHecho:
            comprobar_poder(self._bd, self._sesion_id, dado.id, visto.comprobado, visto.comprobo)
            return LoHecho(f"Se comprobó la forma del poder de {dado.poderdante}.")

        explicacion = "Consta en el acta qué se miró y quién lo hizo."
        campos = _campos_de_comprobar(obligatorios=True)
        pregunta = Pregunta("Comprobar la forma", _Comprobacion, campos, hacer, "&Comprobado", explicacion)
        hecho = pregunta.abrir(self)
        self._tras(hecho is not None, hecho.frase if hecho else "")

    def _revocar(self) -> None:
        dado = self.tabla.actual()
        if dado is None:
            return

        def hacer(respuesta: Motivo) -> LoHecho:
            revocar_poder(self._bd, dado.id, self._momento, respuesta.motivo)
            return LoHecho(f"Se revocó el poder de {dado.poderdante}.")

        explicacion = (
            f"Deja de valer el {con_hora(self._momento)}. No se borra; en una sesión abierta, quien lo dio"
            " deja de estar desde esa hora."
        )
        campos = [CampoParrafo("motivo", "&Motivo, o quién lo pide", lineas=2, obligatorio=True)]
        hecho = Pregunta("Revocar el poder", Motivo, campos, hacer, "Re&vocar", explicacion).abrir(self)
        self._tras(hecho is not None, hecho.frase if hecho else "")

    def _escaneo(self) -> None:
        dado = self.tabla.actual()
        if dado is not None and dado.documento_id:
            self._ver(dado)
        elif dado is not None:
            self._adjuntar(dado)

    def _adjuntar(self, dado: PoderRegistrado) -> None:
        ruta = self._dialogos.abrir("Adjuntar el poder escaneado", _ESCANEOS)
        if ruta is None:
            return
        with explicando_errores(self._avisos) as intento:
            adjuntar_escaneo(self._bd, dado.id, leer_archivo(ruta))
        self._tras(intento.bien, f"Se adjuntó el poder de {dado.poderdante}.")

    def _ver(self, dado: PoderRegistrado) -> None:
        papel, titulo = documento_de(self._bd, dado.id), f"Poder de {dado.poderdante}"
        ensenar_adjunto(self, self._avisos, self._dialogos, papel, titulo, "Imágenes (*.jpg *.png)")

    def _tras(self, bien: bool, frase: str) -> None:
        if bien:
            self._decir(frase)
            self.recargar()

    def _montar(self) -> None:
        cerrar = QPushButton("&Cerrar")
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        for boton in (self.registrar, self.usar, self.comprobar, self.revocar, self.escaneo):
            pie.addWidget(boton)
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Poderes de la sesión", "apartado"))
        caja.addWidget(self.vacio, 1)
        caja.addWidget(self.tabla, 1)
        caja.addWidget(self.detalle)
        caja.addLayout(pie)
        a_medida(self, 760, 480)


def _detalle(dado: PoderRegistrado) -> str:
    partes = [str(dado.dictamen.contado)] if dado.dictamen else []
    if dado.dictamen and dado.dictamen.regla:
        partes.append(f"Fundamento: {dado.dictamen.fundamento}.")
    if dado.instrucciones:
        partes.append(f"Instrucciones: {dado.instrucciones}")
    if dado.revocado:
        partes.append(f"Revocado el {con_hora(dado.revocado)}: {dado.motivo_revocacion}")
    elif dado.pendiente:
        partes.append("Se vuelve a comprobar al usarlo.")
    return " ".join(partes)


def _alcance(dado: PoderRegistrado) -> str:
    hasta = f", hasta el {en_corto(dado.hasta)}" if dado.hasta else ""
    solo = {"presencia": "; sólo presencia", "voto": "; sólo voto", "puntos": "; en unos puntos"}
    return ("General" if dado.general else "Esta sesión") + hasta + solo.get(dado.alcance, "")


def _columnas(dia: str) -> Sequence[Columna[PoderRegistrado]]:
    return [
        Columna("Lo da", lambda p: p.poderdante, estira=True, esencial=True),
        Columna("Lo lleva", lambda p: p.apoderado, ancho=160),
        Columna("Presentado", lambda p: en_corto(p.presentado), clave=lambda p: p.presentado),
        Columna("Alcance", _alcance),
        Columna("Estado", lambda p: estado_de_poder(p, dia)[0], pildora=lambda p: estado_de_poder(p, dia)[1]),
    ]
