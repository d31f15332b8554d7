"""La caja y los bancos: abrir, corregir y dejar de usar, en su ventana."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dato import dichos
from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoFecha, CampoTexto, campos_de
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuentas.acciones.fondos import abrir_fondo, corregir_fondo, dejar_de_usar
from escritorio.cuentas.consultas.asientos import lo_que_tiene, saldos
from escritorio.cuentas.modelo.asientos import (
    CLASES_DE_FONDO,
    DATOS_DE_FONDO,
    Fondo,
    FondoNuevo,
    SaldoDeFondo,
    SenasDeFondo,
)


class _Apertura(Registro):
    fondo: FondoNuevo
    saldo: str
    fundamento: Fundamento


class _Correccion(Registro):
    senas: SenasDeFondo
    saldo: str


class _Fecha(Registro):
    fecha: str


class DialogoDeFondos(DialogoDeLista[SaldoDeFondo]):
    """Los fondos con lo que hay hoy en cada uno."""

    def __init__(self, servicios: Servicios, padre: QWidget) -> None:
        super().__init__(padre, "Caja y bancos")
        self._bd, self._avisos = servicios.bd, servicios.avisos
        self.lista = Vista(
            [
                Columna("Fondo", lambda s: s.fondo.nombre, estira=True),
                Columna("Clase", lambda s: CLASES_DE_FONDO[s.fondo.clase]),
                Columna(
                    "Saldo hoy",
                    lambda s: escribir_importe(s.saldo, s.fondo.moneda),
                    clave=lambda s: (s.fondo.moneda, s.saldo),
                    derecha=True,
                    esencial=True,
                ),
                Columna("Estado", _estado, pildora=lambda s: "neutro" if s.fondo.baja else "exito"),
            ],
            clave_de_fila=lambda s: s.fondo.id,
            nombre="los fondos",
            ficha=self._en_la_ficha,
            sin_elegir="Elija un fondo.",
            vacio=EstadoVacio(
                "coins",
                "Todavía no hay caja ni bancos",
                "Abra cada lugar donde la asociación tiene dinero, con lo que había el día en que empieza a "
                "llevarlo aquí y el arqueo o el extracto que lo dice.",
                "Abrir el &primero",
                lambda: self.abrir(),
            ),
            marcador="Filtrar los fondos…",
            acciones=[Accion("&Abrir fondo…", "plus", lambda: self.abrir(), principal=True)],
            leer=lambda: saldos(self._bd, self._bd.hoy()),
        )
        self.montar()

    def abrir(self) -> None:
        """Pide un fondo nuevo con su saldo inicial."""
        moneda = asociacion(self._bd).moneda
        campos: list[Pedido] = [
            CampoEleccion("clase", "Qué e&s", list(CLASES_DE_FONDO.items()), obligatorio=True, valor="banco"),
            CampoTexto("nombre", "&Nombre", 120, "Por ejemplo: cuenta corriente", obligatorio=True),
            CampoTexto("moneda", "&Moneda", 3, obligatorio=True, valor=moneda, mitad=True),
            CampoFecha("fecha", "Desde e&l", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoTexto("saldo", "Sal&do ese día", 30, obligatorio=True, valor="0"),
            *campos_de(DATOS_DE_FONDO, SenasDeFondo("")),
            pedir_fundamento(self._bd),
        ]
        explicacion = "Nada se anota en él antes de ese día: lo anterior es el saldo."
        self.preguntar(
            Pregunta("Abrir un fondo", _Apertura, campos, self._abrir, "Abrir el f&ondo", explicacion)
        )

    def _abrir(self, dada: _Apertura) -> LoHecho:
        moneda = dada.fondo.moneda.upper()
        saldo = leer_importe(dada.saldo, moneda, "saldo")
        nuevo = replace(dada.fondo, moneda=moneda, saldo_inicial=saldo)
        self._confirmar_descubierto(nuevo.clase, nuevo.saldo_inicial, moneda)
        abrir_fondo(self._bd, nuevo, dada.fundamento)
        return LoHecho(f"Se abrió «{nuevo.nombre}».")

    def _confirmar_descubierto(self, clase: str, saldo: int, moneda: str) -> None:
        """Un banco puede estar en descubierto; lo más probable es que sobre el signo."""
        if clase != "banco" or saldo >= 0:
            return
        escrito = escribir_importe(saldo, moneda)
        if not self._avisos.confirmar(
            "Saldo en descubierto",
            f"El saldo es negativo: {escrito}. ¿El banco estaba de veras en descubierto ese día?",
            "&Sí, en descubierto",
        ):
            raise DatoInvalido("El saldo es negativo. Si no hubo descubierto, quite el signo.", campo="saldo")

    def _en_la_ficha(self, elegido: SaldoDeFondo) -> EnLaFicha:
        fondo = elegido.fondo
        filas: list[tuple[str, str | QWidget]] = [
            ("Saldo hoy", escribir_importe(elegido.saldo, fondo.moneda)),
            ("Empezó el", en_corto(fondo.fecha)),
            ("Con", escribir_importe(fondo.saldo_inicial, fondo.moneda)),
            *dichos(DATOS_DE_FONDO, fondo, vacios=True),
            ("Se apoya en", fundamento(self._bd, fondo.fundamento_id).cita),
        ]
        dejar = Accion("De&jar de usar…", "x", partial(self._dejar, fondo))
        corregir = Accion("&Editar…", "pencil", partial(self._corregir, fondo))
        return EnLaFicha(
            fondo.nombre,
            CLASES_DE_FONDO[fondo.clase],
            pestanas=[("Fondo", apilar(Datos(filas)))],
            botones=[corregir] if fondo.baja else [corregir, dejar],
        )

    def _corregir(self, fondo: Fondo) -> None:
        def hacer(dado: _Correccion) -> LoHecho:
            inicial = leer_importe(dado.saldo, fondo.moneda, "saldo")
            if inicial != fondo.saldo_inicial:
                self._confirmar_descubierto(fondo.clase, inicial, fondo.moneda)
            corregir_fondo(self._bd, fondo.id, dado.senas, inicial)
            return LoHecho(f"Se corrigió «{dado.senas.nombre}».")

        campos: list[Pedido] = [
            CampoTexto("nombre", "&Nombre", 120, obligatorio=True, valor=fondo.nombre),
            *campos_de(DATOS_DE_FONDO, fondo),
            CampoTexto(
                "saldo",
                f"Sal&do al empezar, el {en_corto(fondo.fecha)}",
                30,
                obligatorio=True,
                valor=escribir_cifra(fondo.saldo_inicial, fondo.moneda),
                ayuda=_por_que_no(lo_que_tiene(self._bd, fondo.id)),
            ),
        ]
        self.preguntar(Pregunta(f"Editar {fondo.nombre}", _Correccion, campos, hacer))

    def _dejar(self, fondo: Fondo) -> None:
        def hacer(dado: _Fecha) -> LoHecho:
            dejar_de_usar(self._bd, fondo.id, dado.fecha)
            return LoHecho(f"«{fondo.nombre}» ya no se usa desde el {en_corto(dado.fecha)}.")

        desde = CampoFecha("fecha", "&Desde el", obligatorio=True, valor=self._bd.hoy())
        explicacion = "Sus asientos se conservan. Ha de quedar sin dinero."
        titulo = f"Dejar de usar {fondo.nombre}"
        self.preguntar(Pregunta(titulo, _Fecha, [desde], hacer, "De&jar de usar", explicacion))


def _por_que_no(tiene: list[str]) -> str:
    if not tiene:
        return "Se puede corregir mientras no tenga nada anotado."
    return f"Ya no se cambia, porque tiene {enumerar(tiene)}. La diferencia se anota como ingreso o gasto."


def _estado(s: SaldoDeFondo) -> str:
    return f"Hasta el {en_corto(s.fondo.baja)}" if s.fondo.baja else "En uso"
