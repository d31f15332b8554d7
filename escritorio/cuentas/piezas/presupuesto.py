"""El presupuesto de un ejercicio: cómo va cada partida, hasta sus asientos."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_importe, escribir_porcentaje
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import CampoFecha, CampoImporte, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import Desplegable, etiqueta
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pregunta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuentas.acciones.presupuesto import aprobar_presupuesto, modificar_presupuesto
from escritorio.cuentas.consultas.asientos import (
    SIN_PARTIDA,
    asientos,
    ejercicios,
    partidas,
    todos_los_fondos,
)
from escritorio.cuentas.consultas.presupuesto import cambios, ejecucion, presupuestos
from escritorio.cuentas.modelo.asientos import CLASES_DE_PARTIDA, Asiento
from escritorio.cuentas.modelo.presupuesto import (
    POR_EJECUTAR,
    CambioDePresupuesto,
    Ejecucion,
    Presupuesto,
    RenglonDeEjecucion,
)
from escritorio.cuentas.piezas.comunes import cifra
from escritorio.cuentas.reglas.rendicion import totalizar


class _Aprobacion(Registro):
    ejercicio: str
    fecha: str
    cifras: dict[str, int]
    fundamento: Fundamento


class _Modificacion(Registro):
    fecha: str
    cifras: dict[str, int]
    motivo: str
    fundamento: Fundamento


def aprobar(pantalla: Pantalla, ejercicio: str, moneda: str) -> None:
    """Pide las cifras de cada partida y el acuerdo, y lo anota."""
    bd = pantalla.servicios.bd
    if not partidas(bd):
        pantalla.servicios.avisos.error("No hay partidas: créelas antes, en «Cuentas» ▸ «Más» ▸ «Partidas…».")
        return

    def hacer(dada: _Aprobacion) -> LoHecho:
        accion = aprobar_presupuesto(bd, dada.ejercicio, moneda, dada.fecha, dada.cifras, dada.fundamento)
        return LoHecho(f"Se aprobó el presupuesto {dada.ejercicio} en {moneda}.", accion)

    Pregunta(
        f"Presupuesto en {moneda}",
        _Aprobacion,
        [
            CampoTexto("ejercicio", "E&jercicio", 4, obligatorio=True, valor=ejercicio, mitad=True),
            CampoFecha("fecha", "Aprobado e&l", obligatorio=True, valor=bd.hoy(), mitad=True),
            _de_cada_partida(bd, moneda),
            pedir_fundamento(bd),
        ],
        hacer,
        "Apro&bar",
        "Deje vacías las partidas que no se usan. Después se puede rectificar, con su acuerdo.",
    ).en(pantalla)


def modificar(pantalla: Pantalla, suyo: Presupuesto) -> None:
    """Pide lo que cambia de cada partida, el motivo y el acuerdo, y lo anota."""
    bd = pantalla.servicios.bd

    def hacer(dada: _Modificacion) -> LoHecho:
        accion = modificar_presupuesto(bd, suyo.id, dada.fecha, dada.cifras, dada.motivo, dada.fundamento)
        return LoHecho(f"Se rectificó el presupuesto {suyo.ejercicio} en {suyo.moneda}.", accion)

    Pregunta(
        f"Rectificar el presupuesto {suyo.ejercicio} en {suyo.moneda}",
        _Modificacion,
        [
            CampoFecha("fecha", "Des&de el", obligatorio=True, valor=bd.hoy()),
            _de_cada_partida(bd, suyo.moneda),
            CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
            pedir_fundamento(bd),
        ],
        hacer,
        "&Rectificar",
        "Escriba lo que cambia: lo que se añade o, con un menos delante, lo que se quita.",
    ).en(pantalla)


def _de_cada_partida(bd: Archivo, moneda: str) -> GrupoDeCampos:
    """El dato `cifras`: el importe escrito de cada partida, por su id."""
    campos = [
        CampoImporte(
            p.id,
            f"{p.rotulo.replace('&', '&&')} ({CLASES_DE_PARTIDA[p.clase].lower()})",
            moneda,
            uno_de_varios=True,
        )
        for p in partidas(bd)
    ]
    return GrupoDeCampos(
        "cifras", campos, lambda dado: {c.clave: v for c in campos if (v := dado[c.clave]) is not None}
    )


class PestanaDePresupuesto(Gestion):
    """Presupuestado, ejecutado, diferencia y porcentaje de cada partida."""

    def __init__(self, pantalla: Pantalla, abrir_asiento: Callable[[str], object]) -> None:
        super().__init__(pantalla)
        self._abrir_asiento = abrir_asiento
        self._visto = Ejecucion("", "", None, ())
        self.ejercicio, self.moneda = _combo("Ejercicio del presupuesto"), _combo("Moneda del presupuesto")
        self.estado = etiqueta("", "suave")
        linea = QHBoxLayout()
        linea.setSpacing(8)
        linea.addWidget(self.ejercicio)
        linea.addWidget(self.moneda)
        linea.addWidget(self.estado, 1)
        self.lista = Vista(
            self._columnas(),
            clave_de_fila=lambda r: f"{r.clase}:{r.partida_id}",
            nombre="las partidas del presupuesto",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una partida para ver sus asientos.",
            vacio=EstadoVacio(
                "file-spreadsheet",
                "Todavía no hay presupuesto ni asientos",
                "Apruebe el presupuesto del ejercicio con su acuerdo, partida por partida: aquí se ve "
                "cuánto se ha ingresado y gastado de cada una.",
                "Apr&obar el presupuesto…",
                lambda: self._aprobar(),
            ),
            ancho_ficha=380,
            marcador="Filtrar por código o partida…",
            filtros=[
                FiltroDeLista(
                    "Clase",
                    [("", "Ingresos y gastos"), ("ingreso", "Ingresos"), ("gasto", "Gastos")],
                    lambda r, clase: r.clase == clase,
                )
            ],
            acciones=[
                Accion("&Rectificar presupuesto…", "stamp", self._modificar),
                Accion("A&probar presupuesto…", "check", self._aprobar, True, "Ctrl+N"),
            ],
            encima=[linea],
            separa=14,
        )
        for combo in (self.ejercicio, self.moneda):
            combo.currentIndexChanged.connect(self.lista.recargar)

    def _leer(self) -> Sequence[RenglonDeEjecucion]:
        """Los ejercicios y monedas que hay y, de los elegidos, cómo va cada partida."""
        aprobados = presupuestos(self._bd)
        anios = {*ejercicios(self._bd), *(p.ejercicio for p in aprobados), self._bd.hoy()[:4]}
        monedas = {f.moneda for f in todos_los_fondos(self._bd)} | {p.moneda for p in aprobados}
        propia = asociacion(self._bd).moneda
        _llenar(self.ejercicio, sorted(anios, reverse=True), self._bd.hoy()[:4])
        _llenar(self.moneda, sorted(monedas | {propia}), propia)
        self._visto = ejecucion(self._bd, self.ejercicio.currentText(), self.moneda.currentText())
        self.estado.setText(self._decir_estado())
        return self._visto.renglones

    def _decir_estado(self) -> str:
        suyo, moneda = self._visto.presupuesto, self._visto.moneda
        partes = []
        for clase, nombre in CLASES_DE_PARTIDA.items():
            total = totalizar(self._visto.renglones, clase)
            hecho = escribir_importe(total.ejecutado, moneda)
            de = f" de {escribir_importe(total.presupuestado, moneda)}" if suyo else ""
            tanto = f" ({escribir_porcentaje(total.porcentaje)})" if suyo else ""
            partes.append(f"{nombre}s: {hecho}{de}{tanto}.")
        if suyo is None:
            return f"Sin presupuesto aprobado en {moneda}. {' '.join(partes)}"
        cita = fundamento(self._bd, suyo.fundamento_id).cita
        return f"Aprobado el {en_corto(suyo.fecha)}: {cita}. {' '.join(partes)}"

    def _columnas(self) -> list[Columna[RenglonDeEjecucion]]:
        def columna(
            titulo: str, de: Callable[[RenglonDeEjecucion], int], *, esencial: bool = False
        ) -> Columna[RenglonDeEjecucion]:
            return Columna(titulo, lambda r: self._importe(de(r)), clave=de, derecha=True, esencial=esencial)

        return [
            Columna("Partida", lambda r: f"{r.codigo} {r.nombre}".strip(), estira=True),
            columna("Presupuestado", lambda r: r.presupuestado),
            columna("Ejecutado", lambda r: r.ejecutado, esencial=True),
            columna(POR_EJECUTAR, lambda r: r.diferencia),
            Columna(
                "Va",
                lambda r: escribir_porcentaje(r.porcentaje),
                clave=lambda r: r.porcentaje,
                derecha=True,
                esencial=True,
            ),
        ]

    def _importe(self, importe: int) -> str:
        return escribir_importe(importe, self._visto.moneda)

    def _en_la_ficha(self, elegido: RenglonDeEjecucion) -> EnLaFicha:
        subtitulo = f"{CLASES_DE_PARTIDA[elegido.clase]} · {self._visto.ejercicio} en {self._visto.moneda}"
        suyos = self._asientos(elegido)
        return EnLaFicha(
            f"{elegido.codigo} {elegido.nombre}".strip(),
            subtitulo,
            pestanas=[
                ("Cifras", apilar(Datos(self._cifras(elegido)), *self._modificaciones(elegido))),
                (f"Asientos ({len(suyos)})", self._lista_de_asientos(suyos)),
            ],
        )

    def _cifras(self, r: RenglonDeEjecucion) -> list[tuple[str, str | QWidget]]:
        cifras = (
            ("Aprobado", r.inicial),
            ("Modificado", r.modificado),
            ("Presupuestado", r.presupuestado),
            ("Ejecutado", r.ejecutado),
            (POR_EJECUTAR, r.diferencia),
        )
        return [
            *((rotulo, cifra(importe, self._visto.moneda, rotulo)) for rotulo, importe in cifras),
            ("Va", escribir_porcentaje(r.porcentaje)),
        ]

    def _modificaciones(self, r: RenglonDeEjecucion) -> list[str | QWidget]:
        if self._visto.presupuesto is None or not r.partida_id:
            return []
        rotulo = f"{r.codigo} {r.nombre}"
        suyas = [c for c in cambios(self._bd, self._visto.presupuesto.id) if c.partida == rotulo]
        lista = ListaCorta("No se ha modificado.")
        lista.poner([(f"{en_corto(c.fecha)}: {self._importe(c.importe)}", self._porque(c)) for c in suyas])
        return ["Modificaciones", lista]

    def _porque(self, cambio: CambioDePresupuesto) -> str:
        return f"{cambio.motivo} · {fundamento(self._bd, cambio.fundamento_id).cita}"

    def _asientos(self, r: RenglonDeEjecucion) -> list[Asiento]:
        todos = asientos(
            self._bd,
            partida_id=r.partida_id or SIN_PARTIDA,
            ejercicio=self._visto.ejercicio,
            moneda=self._visto.moneda,
        )
        return [a for a in todos if a.clase == r.clase]

    def _lista_de_asientos(self, suyos: list[Asiento]) -> QWidget:
        lista = ListaCorta("Todavía no tiene asientos.")
        lista.poner(
            [
                (f"{a.numero}: {self._importe(a.importe)}", f"{en_corto(a.fecha)} · {a.concepto}")
                for a in suyos
            ],
            pulsables=True,
        )
        lista.pulsada.connect(lambda n: self._abrir_asiento(suyos[n].id))
        return apilar(lista)

    def _aprobar(self) -> None:
        aprobar(self._pantalla, self.ejercicio.currentText(), self.moneda.currentText())

    def _modificar(self) -> None:
        suyo = self._visto.presupuesto
        if suyo is None:
            self._pantalla.servicios.avisos.error(
                f"No hay presupuesto de {self._visto.ejercicio} en {self._visto.moneda}: apruébelo antes."
            )
        else:
            modificar(self._pantalla, suyo)


def _combo(nombre: str) -> QComboBox:
    combo = Desplegable()
    combo.setAccessibleName(nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo


def _llenar(combo: QComboBox, opciones: list[str], propia: str) -> None:
    """Cambia las opciones y conserva la elegida; sin elegida, la propia."""
    elegida = combo.currentText() or propia
    combo.blockSignals(True)
    combo.clear()
    combo.addItems(opciones)
    combo.setCurrentText(elegida if elegida in opciones else propia)
    combo.blockSignals(False)
