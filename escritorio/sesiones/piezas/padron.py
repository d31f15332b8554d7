"""El padrón de habilitados en pantalla: quién vota, con cuánto y por qué no los demás."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.piezas import Accion, Desplegable, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.visor_pdf import ensenar_pdf
from escritorio.cuotas.impresos.cuentas import componer_certificado_al_dia
from escritorio.sesiones.acciones.padron import poner_al_dia
from escritorio.sesiones.consultas.habilitar import cambios_del_padron
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.documentos.padron import por_que, resumen
from escritorio.sesiones.impresos import componer_padron, datos_de_padron
from escritorio.sesiones.modelo.padron import CambioDePadron
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.piezas.puerta import devolver_en_dialogo, se_puede_cobrar

_FILTROS = (("", "Todos"), ("si", "Votan"), ("no", "No votan"))


class DialogoDePadron(QDialog):
    """Se filtra, se pone al día viendo antes qué cambia, y se imprime. `decir`: avisa y pide recargar."""

    def __init__(
        self,
        padre: QWidget,
        bd: Archivo,
        dialogos: Dialogos,
        sesion_id: str,
        momento: str,
        decir: Callable[[str], object],
    ) -> None:
        super().__init__(padre)
        self._bd, self._dialogos, self._avisos = bd, dialogos, Avisos(self)
        self._sesion_id, self._momento, self._decir = sesion_id, momento, decir
        self._lista: tuple[Asistencia, ...] = ()
        self.setWindowTitle("Padrón de habilitados")
        self.resumen = etiqueta("", "suave")
        self.buscar = QLineEdit(placeholderText="Buscar…", clearButtonEnabled=True)
        self.cuales = Desplegable()
        self.modelo = ModeloTabla(_columnas(), padre=self)
        self.tabla = Tabla(self.modelo, lambda a: a.id, "Padrón de habilitados")
        self.detalle = etiqueta("", "rotulo")
        self.al_dia = boton_de(Accion("Poner al &día…", "", self._poner_al_dia))
        self.devolver = boton_de(
            Accion("Devolver el vo&to…", "", self._devolver, ayuda="A quien ya pagó por otra vía")
        )
        self.papeles = [
            boton_de(Accion("&Ver en papel", "file-text", self._ver_papel)),
            boton_de(Accion("Guardar en &Excel…", "", self._guardar_libro)),
            boton_de(
                Accion(
                    "Ce&rtificado…", "", self._certificar, ayuda="Que el elegido está al día con sus cuotas"
                )
            ),
        ]
        self._montar()
        self.recargar()

    def recargar(self) -> None:
        """Vuelve a leer el padrón."""
        datos = datos_de_padron(self._bd, self._sesion_id)
        self._lista = datos.asistencias
        self.resumen.setText(f"{resumen(self._lista)} Cerrado el {con_hora(datos.al)}. {datos.voto}")
        actual = sesion(self._bd, self._sesion_id)
        self.al_dia.setVisible(actual.admite("poner_al_dia"))
        self.devolver.setVisible(actual.admite("devolver_voto"))
        self._filtrar()

    def _filtrar(self) -> None:
        cual = self.cuales.currentData()
        self.tabla.poner([a for a in self._lista if not cual or a.vota is (cual == "si")])
        self.modelo.filtrar(self.buscar.text())
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()

    def _pintar(self, quien: Asistencia | None) -> None:
        self.papeles[2].setEnabled(quien is not None and quien.socio_id is not None)
        self.devolver.setEnabled(quien is not None and se_puede_cobrar(quien))
        fundamento = quien.dictamen_voto.fundamento if quien and quien.dictamen_voto else ""
        partes = (
            [por_que(quien), f"Fundamento: {fundamento}." if fundamento and quien.vota else ""]
            if quien
            else []
        )
        self.detalle.setText(" ".join(p for p in partes if p))

    def _poner_al_dia(self) -> None:
        cambios: list[CambioDePadron] = []
        with explicando_errores(self._avisos) as intento:
            cambios += cambios_del_padron(self._bd, self._sesion_id)
        if not intento.bien:
            return
        pregunta = "Nadie cambia: sólo se anota que se revisó." if not cambios else _cuantos(cambios)
        if self._avisos.confirmar("Poner el padrón al día", pregunta, "Poner al &día", _en_lineas(cambios)):
            with explicando_errores(self._avisos) as intento:
                poner_al_dia(self._bd, self._sesion_id, self._momento)
            if intento.bien:
                self._decir("El padrón quedó al día.")
                self.recargar()

    def _devolver(self) -> None:
        quien = self.tabla.actual()
        if quien is not None:
            devolver_en_dialogo(self, self._bd, quien, self._momento, self._decir)
            self.recargar()

    def _ver_papel(self) -> None:
        papel = componer_padron(self._bd, self._sesion_id, "pdf")
        titulo = f"Padrón de habilitados · {sesion(self._bd, self._sesion_id).titulo}"
        self._ver(titulo, papel, "Padrón de habilitados.pdf")

    def _guardar_libro(self) -> None:
        libro = componer_padron(self._bd, self._sesion_id, "xlsx")
        destino = self._dialogos.guardar(
            "Guardar el padrón", "Padrón de habilitados.xlsx", "Libros de Excel (*.xlsx)"
        )
        if destino is not None:
            with explicando_errores(self._avisos) as intento:
                escribir_archivo(destino, libro)
            if intento.bien:
                self._avisos.hecho(f"Se guardó {destino.name}.")

    def _certificar(self) -> None:
        quien = self.tabla.actual()
        if quien is None or quien.socio_id is None:
            return
        hechos: list[bytes] = []
        with explicando_errores(self._avisos):
            hechos.append(componer_certificado_al_dia(self._bd, quien.socio_id, self._bd.hoy()))
        for pdf in hechos:
            titulo = f"Certificado de estar al día - {quien.nombre}"
            self._ver(titulo, pdf, f"{titulo}.pdf")

    def _ver(self, titulo: str, pdf: bytes, nombre: str) -> None:
        ensenar_pdf(self, titulo, pdf, nombre, self._dialogos)

    def _montar(self) -> None:
        self.buscar.setAccessibleName("Buscar en el padrón")
        self.cuales.setAccessibleName("Quiénes se ven")
        for clave, texto in _FILTROS:
            self.cuales.addItem(texto, clave)
        self.buscar.textChanged.connect(self._filtrar)
        self.cuales.currentIndexChanged.connect(self._filtrar)
        self.tabla.elegida.connect(self._pintar)
        cerrar = QPushButton("&Cerrar")
        cerrar.clicked.connect(self.accept)
        arriba, pie = QHBoxLayout(), QHBoxLayout()
        arriba.addWidget(self.buscar, 1)
        arriba.addWidget(self.cuales)
        for boton in (self.al_dia, self.devolver, *self.papeles):
            pie.addWidget(boton)
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Padrón de habilitados", "apartado"))
        caja.addWidget(self.resumen)
        caja.addLayout(arriba)
        caja.addWidget(self.tabla, 1)
        caja.addWidget(self.detalle)
        caja.addLayout(pie)
        a_medida(self, 780, 560)


def _cuantos(cambios: Sequence[CambioDePadron]) -> str:
    return "Cambia un convocado." if len(cambios) == 1 else f"Cambian {len(cambios)} convocados."


def _en_lineas(cambios: Sequence[CambioDePadron]) -> str:
    return "\n".join(f"• {c.nombre}: {c.antes.rstrip('.')} → {c.ahora}" for c in cambios)


def _columnas() -> list[Columna[Asistencia]]:
    return [
        Columna("Integrante", lambda a: a.nombre, ancho=220, esencial=True),
        Columna("Categoría", lambda a: a.categoria),
        Columna("Vota", _votos, pildora=lambda a: "exito" if a.vota else "aviso"),
        Columna("Por qué no vota", lambda a: "" if a.vota else por_que(a), estira=True),
    ]


def _votos(quien: Asistencia) -> str:
    if not quien.vota:
        return "No vota"
    return contar(quien.votos, "voto", "votos")
