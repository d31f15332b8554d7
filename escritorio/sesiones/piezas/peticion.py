"""La petición con que unos integrantes piden una sesión: sus firmas, su escrito y si alcanzan."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos import CampoFecha, CampoParrafo
from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import Datos, apilar
from escritorio.comun.interfaz.formulario import CuadroConLoEscrito, Formulario
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import (
    Accion,
    Pildora,
    a_medida,
    boton_de,
    con_deslizador,
    etiqueta,
    pie_de_cuadro,
)
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.consultas.universo import clave_de
from escritorio.sesiones.consultas.preparacion import dictaminar_peticion, exigir_peticion
from escritorio.sesiones.modelo.preparacion import ArchivoLeido, Firma, Peticion
from escritorio.sesiones.piezas.anexos import leer_archivo
from escritorio.sesiones.reglas.poderes import tipo_de_escaneo

_ESCANEOS = "Escritos (*.pdf *.jpg *.jpeg *.png)"
_PILDORAS = {
    Veredicto.SI: ("Procede", "exito"),
    Veredicto.NO: ("No procede", "peligro"),
    Veredicto.NO_SE_SABE: ("No se puede saber", "aviso"),
}


class DialogoDePeticion(CuadroConLoEscrito):
    """Al aceptar, `pedida` y `escrito` dicen quién la pide; `pedida` None, que ya no es a petición."""

    def __init__(
        self,
        padre: QWidget | None,
        bd: Archivo,
        dialogos: Dialogos,
        sesion: tuple[str, str, str],
        pedida: Peticion | None,
    ) -> None:
        """`sesion`: (órgano, tipo, país de la sede)."""
        super().__init__(padre)
        self._bd, self._dialogos = bd, dialogos
        self._organo_id, self._tipo, self._pais = sesion
        self.pedida = pedida
        self.escrito: ArchivoLeido | None = None
        self._firmas: dict[str, Firma] = {_clave(f): f for f in pedida.firmas} if pedida else {}
        self.formulario = Formulario(_campos(pedida, bd.hoy()))
        self.firmantes = ListaConCasillas("Quienes firman", "Filtrar integrantes…")
        self._quienes: dict[str, Firma] = {}
        self._pildora = Pildora()
        self._dictamen, self._cuantas, self._papel = (
            etiqueta(),
            etiqueta("", "rotulo"),
            etiqueta("", "rotulo"),
        )
        self._error = etiqueta("", "error")
        self._montar()
        self._poner_integrantes()
        self.formulario.cambiado.connect(self._al_cambiar)
        self.firmantes.cambiada.connect(self._anotar_firmas)
        self.dar_por_partida()

    def lo_escrito(self) -> object:
        """Lo pedido, quién firma y su escrito."""
        return self.formulario.estado(), self.firmantes.marcadas(), self.escrito

    def adjuntar(self) -> None:
        """Elige el escrito firmado, ya escaneado."""
        ruta = self._dialogos.abrir("Elegir el escrito de la petición", _ESCANEOS)
        if ruta is None:
            return
        try:
            leido = leer_archivo(ruta)
            tipo_de_escaneo(leido)
        except ErrorDeUsuario as error:
            self._decir(error.mensaje)
            return
        self._decir("")
        self.escrito = leido
        self._papel.setText(f"Se guardará «{ruta.name}».")

    def aceptar(self) -> None:
        """Comprueba lo escrito y cierra."""
        try:
            dado = self.formulario.valores()
            firmas = tuple(self._firmas[clave] for clave in self.firmantes.marcadas())
            antes = self.pedida.documento_id if self.pedida else None
            nueva = Peticion(dado["presentada"], dado["motivo"], firmas, documento_id=antes)
            exigir_peticion(self._bd, self._organo_id, nueva, self.escrito)
        except ErrorDeUsuario as error:
            if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
                self._decir(error.mensaje)
            return
        self.pedida = nueva
        self.accept()

    def quitar(self) -> None:
        """La sesión deja de ser a petición."""
        self.pedida, self.escrito = None, None
        self.accept()

    def _fecha(self, campo: str) -> str:
        with suppress(DatoInvalido):
            escrita = str(self.formulario.estado()[campo]).strip()
            return leer_fecha(escrita, campo) if escrita else ""
        return ""

    def _al_cambiar(self, campo: str) -> None:
        self._decir("")
        if campo == "presentada" and self._fecha("presentada"):
            self._poner_integrantes()

    def _poner_integrantes(self) -> None:
        """Los que votan ese día; quien firmó y ya no integra sigue a la vista, para verlo."""
        dia = self._fecha("presentada") or self._bd.hoy()
        votan = [i for i in integrantes(self._bd, self._organo_id, dia) if i.vota]
        self._quienes = {_clave(f): f for i in votan for f in [Firma(i.nombre, "", i.socio_id, i.persona_id)]}
        fuera = [f for clave, f in self._firmas.items() if clave not in self._quienes]
        lineas = [Linea(c, f.nombre, c in self._firmas) for c, f in self._quienes.items()]
        lineas += [
            Linea(_clave(f), f"{f.nombre} (no integra el órgano ese día)", marcada=True) for f in fuera
        ]
        self._quienes |= {_clave(f): f for f in fuera}
        self.firmantes.poner(lineas)
        self._dictaminar()

    def _anotar_firmas(self) -> None:
        """La fecha de una firma es la que había escrita al marcarla."""
        dia = self._fecha("firmada") or self._fecha("presentada") or self._bd.hoy()
        marcadas = self.firmantes.marcadas()
        self._firmas = {
            c: self._firmas.get(c) or Firma(q.nombre, dia, q.socio_id, q.persona_id)
            for c in marcadas
            for q in [self._quienes[c]]
        }
        self._dictaminar()

    def _dictaminar(self) -> None:
        dia = self._fecha("presentada") or self._bd.hoy()
        cuantas = len(self._firmas)
        dictamen = dictaminar_peticion(self._bd, self._organo_id, self._tipo, cuantas, dia, self._pais)
        self._pildora.poner(*_PILDORAS.get(dictamen.veredicto, ("", "neutro")))
        self._dictamen.setText(str(dictamen.frase))
        self._cuantas.setText("\n".join(map(str, dictamen.pasos)))

    def _decir(self, frase: str) -> None:
        self._error.setText(f"⚠ {frase}" if frase else "")
        self._error.setVisible(bool(frase))

    def _montar(self) -> None:
        self.setWindowTitle("Petición de integrantes")
        cuerpo = QHBoxLayout()
        cuerpo.setSpacing(a_escala(16))
        cuerpo.addWidget(con_deslizador(self._izquierda()), 1)
        cuerpo.addWidget(self.firmantes, 1)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(10))
        caja.addWidget(etiqueta("Petición de integrantes", "apartado"))
        caja.addLayout(cuerpo, 1)
        caja.addWidget(self._error)
        caja.addLayout(self._pie())
        self._decir("")
        a_medida(self, 760, 560)
        self.formulario.enfocar()

    def _izquierda(self) -> QWidget:
        marco = QWidget()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(0, 0, a_escala(8), 0)
        caja.setSpacing(a_escala(8))
        documento = self.pedida.documento_id if self.pedida else None
        self._papel.setText("Ya hay un escrito guardado." if documento else "Todavía no hay escrito.")
        caja.addWidget(self.formulario)
        caja.addWidget(boton_de(Accion("Adjuntar el es&crito…", "upload", self.adjuntar)))
        for pieza in (self._papel, self._pildora, self._dictamen, self._cuantas):
            caja.addWidget(pieza)
        caja.addStretch(1)
        return marco

    def _pie(self) -> QHBoxLayout:
        aceptar = boton_de(Accion("&Aceptar", "", self.aceptar, principal=True))
        aceptar.setAutoDefault(False)
        quitar = Accion("&Quitar la petición", "trash-2", self.quitar, peligro=True)
        return pie_de_cuadro(self, aceptar, antes=[boton_de(quitar)] if self.pedida else [])


def resumen_de_peticion(pedida: Peticion | None) -> str:
    """«La piden 11 integrantes; presentada el 20/03/2026.», o que no es a petición."""
    if pedida is None:
        return "No es a petición de integrantes."
    cuantos = len(pedida.firmas)
    quienes = "La pide 1 integrante" if cuantos == 1 else f"La piden {cuantos} integrantes"
    return f"{quienes}; presentada el {en_corto(pedida.presentada)}."


def _campos(pedida: Peticion | None, hoy: str) -> list[CampoFecha | CampoParrafo]:
    return [
        CampoParrafo(
            "motivo",
            "&Motivo de la petición",
            obligatorio=True,
            lineas=3,
            valor=pedida.motivo if pedida else "",
        ),
        CampoFecha(
            "presentada",
            "&Presentada el",
            obligatorio=True,
            valor=pedida.presentada if pedida else hoy,
            mitad=True,
        ),
        CampoFecha(
            "firmada",
            "Firmada e&l",
            ayuda="Vacía: el día en que se presentó. Rige para quien se marque.",
            mitad=True,
        ),
    ]


def _clave(firma: Firma) -> str:
    return clave_de(firma.socio_id, firma.persona_id)


def pestana_de_peticion(pantalla: Pantalla, pedida: Peticion) -> QWidget:
    """Por qué se pidió la sesión, quiénes firman y cuándo, y si alcanzaban."""
    piezas: list[QWidget | str] = [
        Datos([("Presentada", en_corto(pedida.presentada)), ("Motivo", pedida.motivo)]),
    ]
    if pedida.dictamen is not None:
        piezas.append(etiqueta(str(pedida.dictamen.frase)))
        fundamento = f"Fundamento: {pedida.dictamen.fundamento}."
        piezas += [etiqueta(paso, "rotulo") for paso in (*map(str, pedida.dictamen.cuenta), fundamento)]
    if pedida.documento_id:
        ver = partial(Gestion(pantalla).abrir_adjunto, pedida.documento_id, "Escrito de la petición")
        piezas.append(boton_de(Accion("Ver el escrito", "file-text", ver)))
    firmas = [(f.nombre, f"firmó el {en_corto(f.fecha)}") for f in pedida.firmas]
    return apilar(*piezas, "Solicitantes", Datos(firmas))
