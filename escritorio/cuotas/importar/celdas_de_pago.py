"""Leer las celdas de una fila de pago: medio, moneda en que se recibió, tipo de cambio y gasto del banco."""

from __future__ import annotations

from decimal import Decimal

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.libros.cabecera import Cabecera
from escritorio.comun.datos.libros.celdas import esta_vacia, leer_codigo, leer_fecha_de_celda, leer_texto
from escritorio.comun.datos.libros.modelo import CeldaDudosa, Fila, HojaLeida, Valor
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.cuentas.importar.filas import leer_importe_de_celda
from escritorio.cuotas.importar.modelo import OpcionesDePagos
from escritorio.cuotas.modelo.cuentas import MEDIOS, QUIEN_ASUME, Cambio
from escritorio.cuotas.reglas.cambios import leer_tipo

_MEDIOS_ESCRITOS = {
    **{clave: clave for clave in MEDIOS},
    **{plegar(nombre): clave for clave, nombre in MEDIOS.items()},
    **{"deposito bancario": "deposito", "transf": "transferencia", "pix": "transferencia"},
    **{"dinheiro": "efectivo", "outro": "otro"},
}
_ASUMEN = {
    **{clave: clave for clave in QUIEN_ASUME},
    **{plegar(nombre): clave for clave, nombre in QUIEN_ASUME.items()},
    **{"associacao": "asociacion", "a associacao": "asociacion", "o socio": "socio"},
}


class CeldasDePago:
    """Lee por campo las filas de una hoja; `propia`: la moneda de la asociación. Lanza `CeldaDudosa`."""

    def __init__(
        self, hoja: HojaLeida, cabecera: Cabecera, opciones: OpcionesDePagos, propia: str, miles: Miles | None
    ) -> None:
        self._hoja, self._cabecera, self._opciones = hoja, cabecera, opciones
        self._propia, self._miles = propia, miles

    def valor(self, fila: Fila, campo: str) -> Valor:
        """El de esa columna, o «» si no la hay."""
        columna = self._cabecera.columnas.get(campo)
        return "" if columna is None else fila[columna]

    def lugar(self, indice: int, *campos: str) -> str:
        """La celda del primero de esos campos que tenga columna; si no, la primera de la fila."""
        hay = [self._cabecera.columnas[c] for c in campos if c in self._cabecera.columnas]
        return self._hoja.celda(indice, hay[0] if hay else 0)

    def texto(self, indice: int, fila: Fila, campo: str) -> str:
        """Lo escrito."""
        return leer_texto(self.valor(fila, campo), self.lugar(indice, campo))

    def fecha(self, indice: int, fila: Fila, campo: str = "fecha") -> str:
        """ISO, o «»."""
        return leer_fecha_de_celda(self.valor(fila, campo), self.lugar(indice, campo))

    def moneda(self, indice: int, fila: Fila) -> str:
        """La que se debe."""
        return self.texto(indice, fila, "moneda").upper() or self._propia

    def importe(self, indice: int, fila: Fila, campo: str, moneda: str) -> int | None:
        """En unidades mínimas de `moneda`, o None."""
        celda = self.lugar(indice, campo)
        return leer_importe_de_celda(self.valor(fila, campo), celda, moneda, self._miles)

    def medio(self, indice: int, fila: Fila) -> str:
        """Clave de `MEDIOS`."""
        escrito = self.texto(indice, fila, "medio")
        medio = _MEDIOS_ESCRITOS.get(plegar(escrito)) if escrito else self._opciones.medio
        if medio is None:
            raise CeldaDudosa(
                self.lugar(indice, "medio"),
                f"«{escrito}» no es un medio de pago; los hay {', '.join(MEDIOS.values())}",
            )
        return medio

    def referencia(self, fila: Fila) -> str:
        """El número de la operación, con sus ceros."""
        valor = self.valor(fila, "referencia")
        return leer_texto(valor, "") if isinstance(valor, str) else leer_codigo(valor, "")

    def pagador(self, fila: Fila) -> str:
        """Quién lo pagó, si no fue el socio, o «»."""
        return leer_texto(self.valor(fila, "pagador"), "").strip()

    def cambio(self, indice: int, fila: Fila, moneda: str) -> Cambio | None:
        """El tipo con que se pagó en otra moneda que la debida (`moneda`), o None si se pagó en ella.

        Sin decir la unidad, el tipo es lo que vale una de `moneda`.
        """
        recibida = self.texto(indice, fila, "moneda_recibida").upper()
        hay_tipo = not esta_vacia(self.valor(fila, "tipo"))
        if not hay_tipo and recibida in ("", moneda):
            return None
        for campo, que, hay in (
            ("moneda_recibida", "la moneda recibida", recibida),
            ("tipo", "el tipo de cambio", hay_tipo),
            ("tipo_fecha", "la fecha del tipo de cambio", not esta_vacia(self.valor(fila, "tipo_fecha"))),
        ):
            if not hay:
                raise CeldaDudosa(self.lugar(indice, campo, "importe"), f"falta {que}")
        return Cambio(
            recibida,
            self._tipo(indice, fila),
            self.texto(indice, fila, "tipo_unidad").upper() or moneda,
            self.fecha(indice, fila, "tipo_fecha"),
            self.texto(indice, fila, "fuente"),
        )

    def _tipo(self, indice: int, fila: Fila) -> Decimal:
        valor, celda = self.valor(fila, "tipo"), self.lugar(indice, "tipo")
        escrito = leer_texto(valor, celda)
        if isinstance(valor, int | float) and not isinstance(valor, bool):
            escrito = format(Decimal(repr(valor)), "f").replace(".", ",")
        try:
            return leer_tipo(escrito)
        except DatoInvalido as error:
            raise CeldaDudosa(celda, error.mensaje) from None

    def gastos(self, indice: int, fila: Fila, moneda: str) -> tuple[int, str]:
        """Lo que retuvo el banco, en `moneda`, y quién lo asume (clave de `QUIEN_ASUME`)."""
        gastos = self.importe(indice, fila, "gastos", moneda) or 0
        escrito = self.texto(indice, fila, "gastos_de")
        quien = _ASUMEN.get(plegar(escrito), "") if escrito else self._opciones.gastos_de
        if gastos and not quien:
            que = f"«{escrito}» no dice" if escrito else "falta"
            celda = self.lugar(indice, "gastos_de", "gastos")
            posibles = " o ".join(QUIEN_ASUME.values()).lower()
            raise CeldaDudosa(celda, f"{que} quién asume el gasto bancario: {posibles}")
        return gastos, quien if gastos else ""
