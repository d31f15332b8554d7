"""El libro de asientos: lo que hay arriba, la lista con sus filtros y la ficha de cada uno."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar, vaciar_caja
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import Cifra, accion_de, tarjeta_de_cifra
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuentas.asunto import ANOTAR_GASTO, ANOTAR_INGRESO, TRASPASO
from escritorio.cuentas.consultas.asientos import (
    SIN_PARTIDA,
    asientos,
    saldos,
    todas_las_partidas,
    todos_los_fondos,
)
from escritorio.cuentas.modelo.asientos import CLASES_DE_ASIENTO, DE_ACTIVIDAD, Asiento, SaldoDeFondo
from escritorio.cuentas.piezas.anotar import anotar, anular
from escritorio.cuentas.piezas.comunes import cifra
from escritorio.cuentas.reglas.asientos import totales_por_moneda

_CABEN = 4


class ResumenDeSaldos(QWidget):
    """Una tarjeta por fondo; si no caben, una por moneda."""

    def __init__(self) -> None:
        super().__init__()
        self._caja = QHBoxLayout(self)
        self._caja.setContentsMargins(0, 0, 0, 0)
        self._caja.setSpacing(a_escala(10))

    def poner(self, saldos: Sequence[SaldoDeFondo]) -> None:
        """Cambia las tarjetas."""
        vaciar_caja(self._caja)
        for rotulo, valor, menos in _cifras(saldos):
            self._caja.addWidget(_tarjeta(rotulo, valor, en_contra=menos), 1)
        self.setVisible(bool(saldos))


def _cifras(saldos: Sequence[SaldoDeFondo]) -> list[tuple[str, str, bool]]:
    if len(saldos) <= _CABEN:
        return [(s.fondo.nombre, escribir_importe(s.saldo, s.fondo.moneda), s.saldo < 0) for s in saldos]
    return [
        (f"En {contar(cuantos, 'fondo', 'fondos')}", escribir_importe(suma, moneda), suma < 0)
        for moneda, (cuantos, suma) in totales_por_moneda(saldos).items()
    ]


def _tarjeta(rotulo: str, cifra: str, *, en_contra: bool) -> QFrame:
    valor = Cifra(f"⚠ {cifra}" if en_contra else cifra)
    valor.setAccessibleName(f"{rotulo}: {cifra}")
    return tarjeta_de_cifra(rotulo, valor)


_ESTADOS = {"vigente": "Vigente", "anulado": "Anulado", "anulacion": "Anulación"}
_TONOS = {"vigente": "exito", "anulado": "peligro", "anulacion": "aviso"}
_FONDO, _PARTIDA, _EJERCICIO = range(3)
_QUE_SE_LLEVA = (
    "Aquí se lleva la caja y los bancos: lo que entra, lo que se gasta y lo que se traspasa, con su "
    "comprobante. Lo que se cobra en Cuotas entra solo si al anotarlo se dice en qué caja o banco entró."
)
_DE_CUOTAS = {"pago": "Un cobro de Cuotas", "devolucion": "Una devolución de Cuotas"}
_POR_DONDE_EMPEZAR = "Empiece por abrir la caja o la cuenta de banco, con lo que hay hoy en ella."


class PestanaDelLibro(Gestion):
    """Los asientos, el de fecha más reciente primero."""

    def __init__(self, pantalla: Pantalla, abrir_fondos: Callable[[], object]) -> None:
        super().__init__(pantalla)
        self._abrir_fondos = abrir_fondos
        self.resumen = ResumenDeSaldos()
        self.vacio = EstadoVacio("coins", "", "", " ", self._empezar)
        self.lista = Vista(
            _columnas(),
            clave_de_fila=lambda a: a.id,
            nombre="los asientos",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija un asiento para ver de dónde sale.",
            vacio=self.vacio,
            marcador="Filtrar por concepto, persona, comprobante o número…",
            filtros=_filtros(),
            pajar=_pajar,
            encima=[self.resumen],
            separa=14,
            acciones=[
                accion_de(TRASPASO, lambda: anotar(self._pantalla, "traspaso"), ayuda="Entre fondos"),
                accion_de(ANOTAR_INGRESO, lambda: anotar(self._pantalla, "ingreso")),
                accion_de(
                    ANOTAR_GASTO, lambda: anotar(self._pantalla, "gasto"), principal=True, atajo="Ctrl+N"
                ),
            ],
        )

    def _leer(self) -> list[Asiento]:
        todos = sorted(asientos(self._bd), key=lambda a: (a.fecha, a.numero), reverse=True)
        hoy = self._bd.hoy()
        self.resumen.poner([s for s in saldos(self._bd, hoy) if s.fondo.baja is None])
        usadas = {a.partida_id for a in todos}
        sin = [(SIN_PARTIDA, "Sin partida")] if any(_sin_partida(a) for a in todos) else []
        self.lista.ofrecer(_FONDO, [(f.id, f.nombre) for f in todos_los_fondos(self._bd)])
        self.lista.ofrecer(
            _PARTIDA,
            [(p.id, p.rotulo) for p in todas_las_partidas(self._bd) if p.id in usadas] + sin,
        )
        self.lista.ofrecer(
            _EJERCICIO,
            [(e, e) for e in sorted({a.ejercicio for a in todos}, reverse=True)],
        )
        self._poner_el_vacio()
        return todos

    def filtrar(self, partida_id: str | None, ejercicio: str) -> None:
        """Deja a la vista los asientos de una partida (None: los que no tienen) en un ejercicio."""
        self.lista.recargar()
        self.lista.quitar_filtro()
        for cual, clave in ((_PARTIDA, partida_id or SIN_PARTIDA), (_EJERCICIO, ejercicio)):
            combo = self.lista.combos[cual]
            combo.setCurrentIndex(max(0, combo.findData(clave)))

    def _origen(self, a: Asiento) -> str | QWidget:
        if a.origen_tipo == DE_ACTIVIDAD:
            return self._enlace("Ver la actividad de que es", DE_ACTIVIDAD, a.origen_id or "")
        return _DE_CUOTAS.get(a.origen_tipo or "", a.origen_tipo or "")

    def _enlace(self, texto: str, tipo: str, cual: str) -> QWidget:
        enlace = ListaCorta()
        enlace.poner([(texto, "")], pulsables=True)
        enlace.pulsada.connect(lambda _: self._pantalla.ir_a.emit(Referencia(tipo, cual)))
        return enlace

    def _poner_el_vacio(self) -> None:
        """Sin caja ni banco no se puede anotar nada: es lo primero que se ofrece."""
        if todos_los_fondos(self._bd):
            self.vacio.poner("Todavía no hay asientos", _QUE_SE_LLEVA)
            self.vacio.boton.setText("Anot&ar un gasto")
        else:
            self.vacio.poner("Todavía no hay caja ni bancos", f"{_QUE_SE_LLEVA} {_POR_DONDE_EMPEZAR}")
            self.vacio.boton.setText("&Abrir la caja o el banco…")

    def _empezar(self) -> None:
        if todos_los_fondos(self._bd):
            anotar(self._pantalla, "gasto")
        else:
            self._abrir_fondos()

    def _en_la_ficha(self, elegido: Asiento) -> EnLaFicha:
        return EnLaFicha(
            elegido.concepto,
            f"Asiento {elegido.numero} · {CLASES_DE_ASIENTO[elegido.clase]}",
            (_ESTADOS[elegido.estado], _TONOS[elegido.estado]),
            pestanas=[("Asiento", apilar(Datos(self._datos(elegido))))],
            botones=self._botones(elegido),
        )

    def _datos(self, a: Asiento) -> list[tuple[str, str | QWidget]]:
        apoyo = fundamento(self._bd, a.fundamento_id).cita if a.fundamento_id else ""
        persona = {"ingreso": "De quién", "gasto": "A quién"}.get(a.clase, "Persona")
        pares: list[tuple[str, str | QWidget]] = [
            ("Importe", cifra(a.importe, a.moneda, "Importe")),
            ("Fecha", en_corto(a.fecha)),
            ("Fondo", f"{a.fondo} → {a.destino}" if a.destino else a.fondo),
            ("Partida", _partida(a) if a.clase != "traspaso" else ""),
            (persona, a.persona),
            ("Comprobante", a.comprobante),
            ("Referencia", a.referencia),
            ("Lo autoriza", apoyo),
            ("Viene de", self._origen(a)),
            ("Anula al", f"Asiento {a.anula}" if a.anula else ""),
            ("Anulado por", f"Asiento {a.anulado_por}" if a.anulado_por else ""),
            ("Motivo", a.motivo),
            ("Hilo", self._enlace("Ver el hilo", "hilo", _suyo(a)) if a.clase == "gasto" else ""),
        ]
        return [(rotulo, valor) for rotulo, valor in pares if valor]

    def _botones(self, a: Asiento) -> list[Accion]:
        botones = []
        if adjunto_id := a.comprobante_id:
            titulo = f"Comprobante del asiento {a.numero}"
            ver = partial(self.abrir_adjunto, adjunto_id, titulo)
            botones.append(Accion("Ver el &comprobante", "file-text", ver))
        if a.admite("anular") and not a.es_de_otro_asunto:
            botones.append(Accion("A&nular…", "x", lambda: anular(self._pantalla, a), peligro=True))
        return botones


def _suyo(a: Asiento) -> str:
    """Del que anula a otro, el hilo es el del anulado."""
    return f"asiento:{a.anula_id or a.id}"


def _sin_partida(a: Asiento) -> bool:
    return a.partida_id is None and a.clase != "traspaso"


def _partida(a: Asiento) -> str:
    return f"{a.partida_codigo} {a.partida}" if a.partida_id else "Sin partida"


def _pajar(a: Asiento) -> str:
    partes = (a.concepto, a.persona, a.comprobante, a.referencia, a.fondo, a.destino, a.partida)
    return " ".join([str(a.numero), *(p for p in partes if p)])


def _columnas() -> list[Columna[Asiento]]:
    return [
        Columna("N.º", lambda a: str(a.numero), clave=lambda a: a.numero, derecha=True),
        Columna("Fecha", lambda a: en_corto(a.fecha), clave=lambda a: a.fecha, esencial=True),
        Columna("Concepto", _concepto, estira=True),
        Columna("Fondo", lambda a: a.fondo),
        Columna(
            "Importe",
            _importe,
            clave=lambda a: (a.moneda, _con_signo(a)),
            derecha=True,
            esencial=True,
            suma=_entra_o_sale,
        ),
    ]


def _concepto(a: Asiento) -> str:
    """Con su estado sólo si dejó de valer: casi todos están vigentes y el sitio es para el concepto."""
    return f"Anulado · {a.concepto}" if a.estado == "anulado" else a.concepto


def _con_signo(a: Asiento) -> int:
    return a.importe if a.clase == "traspaso" else a.efecto(a.fondo_id)


def _entra_o_sale(a: Asiento) -> Dinero | None:
    """Un traspaso ni entra ni sale: cambia de sitio."""
    return None if a.clase == "traspaso" else Dinero(_con_signo(a), a.moneda)


def _importe(a: Asiento) -> str:
    return escribir_importe(_con_signo(a), a.moneda)


def _filtros() -> list[FiltroDeLista[Asiento]]:
    return [
        FiltroDeLista("Fondo", [("", "Todos los fondos")], lambda a, f: f in (a.fondo_id, a.destino_id)),
        FiltroDeLista(
            "Partida",
            [("", "Todas las partidas")],
            lambda a, p: _sin_partida(a) if p == SIN_PARTIDA else a.partida_id == p,
        ),
        FiltroDeLista("Ejercicio", [("", "Todos los años")], lambda a, e: a.ejercicio == e),
    ]
