"""Los arqueos: lo contado contra el libro, con su acta."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuentas.acciones.fondos import arquear
from escritorio.cuentas.consultas.asientos import arqueos, fondo, fondo_en_uso, fondos, saldo
from escritorio.cuentas.modelo.asientos import Arqueo, ArqueoNuevo
from escritorio.cuentas.piezas.comunes import cifra
from escritorio.cuentas.reglas.rendicion import decir_diferencia


class _Contado(Registro):
    fondo_id: str
    fecha: str
    contado: str
    quienes: str
    explicacion: str


class PestanaDeArqueos(Gestion):
    """Los arqueos hechos, el último primero."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self.lista = Vista(
            _columnas(),
            clave_de_fila=lambda a: a.id,
            nombre="los arqueos",
            ficha=self._en_la_ficha,
            sin_elegir="Elija un arqueo.",
            ancho_ficha=350,
            vacio=EstadoVacio(
                "badge-check",
                "Todavía no se hizo ningún arqueo",
                "Un arqueo compara lo que hay de veras en la caja, o lo que dice el extracto del banco, con "
                "lo que dice el libro ese día. Si no coincide se explica, y queda su acta para firmar.",
                "Ha&cer un arqueo…",
                lambda: self._arquear(),
            ),
            marcador="Filtrar por fondo o explicación…",
            al_activar=self._ver,
            acciones=[Accion("&Hacer un arqueo…", "badge-check", self._arquear, True, "Ctrl+N")],
            leer=lambda: arqueos(self._bd),
        )

    def _en_la_ficha(self, elegido: Arqueo) -> EnLaFicha:
        subtitulo = f"{elegido.fondo} · {en_corto(elegido.fecha)}"
        filas: list[tuple[str, str | QWidget]] = [
            ("Según el libro", cifra(elegido.segun_libro, elegido.moneda, "Según el libro")),
            *self._si_cambio(elegido),
            ("Contado", cifra(elegido.contado, elegido.moneda, "Contado")),
            ("Diferencia", cifra(elegido.diferencia, elegido.moneda, "Diferencia")),
            ("Explicación", elegido.explicacion),
            ("Lo hicieron", elegido.quienes),
        ]
        return EnLaFicha(
            f"Arqueo {elegido.numero}",
            subtitulo,
            _pildora(elegido),
            pestanas=[("Arqueo", apilar(Datos(filas)))],
            botones=[Accion("&Ver el acta", "file-text", partial(self._ver, elegido))],
        )

    def _si_cambio(self, elegido: Arqueo) -> list[tuple[str, str | QWidget]]:
        """Si después se anotó algo con fecha de antes, el libro ya no dice lo mismo de ese día."""
        dice = saldo(self._bd, elegido.fondo_id, elegido.fecha)
        hoy = f"{escribir_importe(dice, elegido.moneda)}: se anotó algo después con fecha de antes"
        return [("El libro, hoy", hoy)] if dice != elegido.segun_libro else []

    def _ver(self, elegido: Arqueo) -> None:
        self.abrir_adjunto(elegido.acta_id, f"Acta de arqueo {elegido.numero}")

    def _arquear(self) -> None:
        if not fondos(self._bd):
            self._pantalla.servicios.avisos.error(
                "Abra antes la caja o el banco, en «Cuentas» ▸ «Más» ▸ «Caja y bancos…»."
            )
            return
        Pregunta(
            "Hacer un arqueo",
            _Contado,
            self._campos(),
            self._guardar,
            "&Guardar el arqueo",
            "El acta se numera y se guarda. El libro no cambia: lo que falte o sobre se anota aparte.",
            self._decir_el_libro,
        ).en(self._pantalla)

    def _campos(self) -> list[Campo]:
        suyos = [(f.id, f.nombre) for f in fondos(self._bd)]
        return [
            CampoEleccion("fondo_id", "&Fondo", suyos, obligatorio=True, valor=suyos[0][0]),
            CampoFecha("fecha", "F&echa", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoTexto(
                "contado", "&Contado", 30, obligatorio=True, mitad=True, ayuda=self._libro(suyos[0][0])
            ),
            CampoParrafo(
                "quienes",
                "&Quiénes lo hicieron",
                lineas=3,
                obligatorio=True,
                ayuda="Uno por renglón: «Ada López, tesorera».",
            ),
            CampoParrafo("explicacion", "E&xplicación, si no coincide", lineas=3),
        ]

    def _libro(self, fondo_id: str, fecha: str = "") -> str:
        elegido = fondo_en_uso(self._bd, fondo_id)
        if elegido is None:
            return ""
        dice = saldo(self._bd, fondo_id, fecha or self._bd.hoy())
        return f"El libro dice {escribir_importe(dice, elegido.moneda)} ese día."

    def _decir_el_libro(self, dialogo: DialogoFormulario) -> None:
        formulario = dialogo.formulario

        def decir(campo: str) -> None:
            if campo not in ("fondo_id", "fecha"):
                return
            puesto = formulario.estado()
            try:
                fecha = leer_fecha(str(formulario.control("fecha").property("text")))
            except DatoInvalido:
                return
            fondo_id = str(formulario.control("fondo_id").property("currentData") or puesto["fondo_id"])
            formulario.ayudar("contado", self._libro(fondo_id, fecha))

        formulario.cambiado.connect(decir)

    def _guardar(self, dado: _Contado) -> LoHecho:
        moneda = fondo(self._bd, dado.fondo_id).moneda
        contado = leer_importe(dado.contado, moneda, "contado")
        hecho = arquear(
            self._bd, ArqueoNuevo(dado.fondo_id, dado.fecha, contado, dado.quienes, dado.explicacion)
        )
        resultado = decir_diferencia(hecho.diferencia, hecho.moneda)
        return LoHecho(
            f"Se guardó el arqueo {hecho.numero}: {resultado}.",
            despues=lambda: self.lista.seleccionar(hecho.id),
        )


def _pildora(a: Arqueo) -> tuple[str, str]:
    if not a.diferencia:
        return "Coincide", "exito"
    return ("Falta", "peligro") if a.diferencia < 0 else ("Sobra", "aviso")


def _columnas() -> list[Columna[Arqueo]]:
    return [
        Columna("N.º", lambda a: str(a.numero), clave=lambda a: a.numero, derecha=True),
        Columna("Fecha", lambda a: en_corto(a.fecha), clave=lambda a: a.fecha, esencial=True),
        Columna("Fondo", lambda a: a.fondo, estira=True),
        Columna(
            "Contado",
            lambda a: escribir_importe(a.contado, a.moneda),
            clave=lambda a: (a.moneda, a.contado),
            derecha=True,
        ),
        Columna(
            "Diferencia",
            lambda a: escribir_importe(a.diferencia, a.moneda),
            clave=lambda a: (a.moneda, a.diferencia),
            derecha=True,
            esencial=True,
        ),
        Columna("Resultado", lambda a: _pildora(a)[0], pildora=lambda a: _pildora(a)[1]),
    ]
